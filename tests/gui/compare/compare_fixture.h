#pragma once

#include "app/compare_controller.h"
#include "tests/fakes/fake_comparison.h"
#include "tests/gui/support/gui_test.h"
#include "widgets/compare/compare_page.h"
#include "widgets/compare/pair_panel.h"

#include <QAction>
#include <QTableView>

#include <functional>

namespace retort {

inline constexpr QSize kWide(1364, 816); // the content of a window of 1440 x 900
inline constexpr QSize kNarrow(1024, 616); // and of the smallest, 1100 x 700

/// The Compare page driven by keys and object names, with real files and threads.
class CompareFixture : public GuiTest
{
    Q_OBJECT

protected:
    [[nodiscard]] QWidget *root() const override { return m_page.get(); }
    void end() override;
    void open(QSize size = kWide);
    void openWith(const std::function<void()> &writeRuns, QSize size = kWide);
    void drawNow() const;
    void choose(const QString &name, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;
    void pick(const char *box, const QString &data) const; // what a person activates
    void press(Qt::Key key) const { QTest::keyClick(table(), key); }
    void trigger(const char *action) const { m_page->findChild<QAction *>(QLatin1String(action))->trigger(); }
    int rowOf(const QString &name) const;
    int columnOf(const QString &title) const;
    QString cell(const QString &name, const QString &title) const;
    bool isCounted() const
    {
        const auto *panel = m_page->findChild<PairPanel *>();
        return panel->pair().n > 0 || panel->foldedPair().n > 0;
    }
    QTableView *table() const { return find<QTableView>("compareTable"); }
    QAbstractItemModel *model() const { return table()->model(); }

    std::unique_ptr<ComparePage> m_page;
    std::unique_ptr<CompareController> m_controller;
};

} // namespace retort
