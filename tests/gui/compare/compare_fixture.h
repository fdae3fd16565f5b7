#pragma once

#include "app/compare_controller.h"
#include "app/session.h"
#include "tests/fakes/fake_comparison.h"
#include "widgets/compare/compare_page.h"
#include "widgets/compare/pair_panel.h"

#include <QAction>
#include <QLabel>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

namespace retort {

inline constexpr QSize kWide(1364, 816); // the content of a window of 1440 x 900
inline constexpr QSize kNarrow(1024, 616); // and of the smallest, 1100 x 700

/// The Compare page driven by keys and object names, with real files and threads.
class CompareFixture : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

protected:
    void open(QSize size = kWide);
    void openWith(const std::function<void()> &writeRuns, QSize size = kWide);
    void drawNow() const;
    void choose(const QString &name, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;
    void press(Qt::Key key) const { QTest::keyClick(table(), key); }
    void trigger(const char *action) const { m_page->findChild<QAction *>(QLatin1String(action))->trigger(); }
    int rowOf(const QString &name) const;
    int columnOf(const QString &title) const;
    QString cell(const QString &name, const QString &title) const;
    bool isCounted() const { return m_page->findChild<PairPanel *>()->pair().n > 0; }
    QTableView *table() const { return find<QTableView>("compareTable"); }
    QAbstractItemModel *model() const { return table()->model(); }
    template<typename T>
    T *find(const char *name) const
    {
        T *found = m_page->findChild<T *>(QLatin1String(name));
        if (!found)
            qFatal("no %s", name);
        return found;
    }
    QString textOf(const char *name) const { return find<QLabel>(name)->text(); }
    std::filesystem::path workspace() const { return m_folder->path().toStdString(); }
    std::filesystem::path runs() const { return workspace() / "runs"; }

    QTemporaryDir m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<ComparePage> m_page;
    std::unique_ptr<CompareController> m_controller;
};

} // namespace retort
