#pragma once

#include "tests/fakes/fake_parts_run.h"
#include "tests/fakes/gguf_student.h"
#include "tests/fakes/scripted_answers.h"
#include "tests/gui/support/gui_test.h"
#include "widgets/students/students_page.h"

#include <memory>
#include <string>

namespace retort {

class StudentsController;

/// The Students page over a real workspace, with students that answer as they are told.
class StudentsPageTest : public GuiTest
{
    Q_OBJECT

protected:
    StudentsPageTest();
    ~StudentsPageTest() override;

    [[nodiscard]] QWidget *root() const override { return m_page.get(); }
    void begin() override
    {
        m_answers = {};
        m_runs = 0;
    }
    void end() override { close(); }

    void open();
    void close(); // the page; workspace and settings stay
    void settle();

    /// A GGUF file of the tiny student beside the workspace.
    [[nodiscard]] std::filesystem::path writeGguf(const std::string &name = "tiny",
                                                  const GgufStudent &student = {}) const;
    /// Students of the workspace: the tiny one under this name.
    void addStudent(const std::string &name) const;
    /// A finished run with a student at each of these steps.
    std::filesystem::path addRun(const std::string &name, const std::vector<int> &steps,
                                 const std::string &day = "2026-11-21");
    /// A run of several students, with a folder for each part that has begun.
    std::filesystem::path addParts(const FakePartsRun &run);
    void click(const QString &name);
    [[nodiscard]] int rowOf(const QString &text) const; // of the list; -1: none
    void chooseRow(const QString &text);
    [[nodiscard]] std::filesystem::path students() const { return workspace() / "students"; }
    [[nodiscard]] QString stripText() const;

    ScriptedAnswers m_answers;
    std::unique_ptr<StudentsPage> m_page;
    std::unique_ptr<StudentsController> m_controller;

private:
    int m_runs = 0; // of the workspace
};

} // namespace retort
