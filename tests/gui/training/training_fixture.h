#pragma once

#include "app/training_controller.h"
#include "tests/fakes/fake_run.h"
#include "tests/gui/support/gui_test.h"
#include "widgets/training/training_page.h"

class QMenu;

namespace retort {

/// The Training page with its controller and a session on a workspace of made-up runs.
class TrainingFixture : public GuiTest
{
    Q_OBJECT

protected:
    [[nodiscard]] QWidget *root() const override { return m_page.get(); }
    void end() override;

    static constexpr const char *kMain = "2026-11-21_2031_svamp-mixed";
    static constexpr const char *kOther = "2026-11-20_1500_svamp-cot-only";

    void open(const FakeTraining &training = {});
    std::filesystem::path addMain(RunState state = RunState::Finished);
    void addOthers();
    void show(const std::string &folder);
    CurveChart *chart(const char *name) const { return find<CurveChart>(QLatin1String(name)); }
    QString readOut(const char *name) const
    {
        return chart(name)->findChild<QLabel *>(QStringLiteral("chartValue"))->text();
    }
    QString message() const { return find<QWidget>(QStringLiteral("trainingError"))->accessibleName(); }
    QMenu *menuOf(const char *button) const;

    std::unique_ptr<TrainingPage> m_page;
    std::unique_ptr<TrainingController> m_controller;
    std::unique_ptr<RunWriter> m_writer; // holds the lock of a run that goes on
};

} // namespace retort
