#pragma once

#include "app/session.h"
#include "app/training_controller.h"
#include "tests/fakes/fake_run.h"
#include "tests/fakes/fake_trainer.h"
#include "widgets/training/training_page.h"

#include <QLabel>
#include <QTemporaryDir>
#include <QTest>

class QMenu;

namespace retort {

/// The Training page with its controller and a session on a workspace of made-up runs.
class TrainingFixture : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

protected:
    static constexpr const char *kMain = "2026-11-21_2031_svamp-mixed";
    static constexpr const char *kOther = "2026-11-20_1500_svamp-cot-only";

    void open(const FakeTraining &training = {});
    std::filesystem::path addMain(RunState state = RunState::Finished);
    void addOthers();
    void show(const std::string &folder);
    void drawCharts();
    template<typename T>
    T *find(const QString &name) const
    {
        T *found = m_page->findChild<T *>(name);
        if (!found)
            qFatal("no %s", qPrintable(name));
        return found;
    }
    CurveChart *chart(const char *name) const { return find<CurveChart>(QLatin1String(name)); }
    QString readOut(const char *name) const
    {
        return chart(name)->findChild<QLabel *>(QStringLiteral("chartValue"))->text();
    }
    QString message() const { return find<QWidget>(QStringLiteral("trainingError"))->accessibleName(); }
    QMenu *menuOf(const char *button) const;
    std::filesystem::path workspace() const { return m_folder->path().toStdString(); }
    std::filesystem::path runs() const { return workspace() / "runs"; }

    QTemporaryDir m_settings;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<TrainingPage> m_page;
    std::unique_ptr<TrainingController> m_controller;
    std::unique_ptr<RunWriter> m_writer; // holds the lock of a run that goes on
};

} // namespace retort
