#pragma once

#include "tests/gui/support/gui_test.h"

#include "core/store/run_directory.h"
#include "tests/fakes/fake_run.h"

namespace retort {

class FilterEdit;
class RationalesController;
class RationalesPage;

} // namespace retort

class QTableView;

namespace retort {

inline constexpr const char *kRun = "2026-11-21_2031_svamp-mixed";

/// A test of the Rationales page with its controller, over made-up runs of the workspace.
class RationalesTest : public GuiTest
{
protected:
    RationalesTest();
    ~RationalesTest() override;

    [[nodiscard]] QWidget *root() const override;
    void end() override { close(); }

    /// Opens the page anew, as after a restart; `folder` is the run that is shown, empty: none.
    void open(const std::string &folder);
    /// As the window does when it closes: what still waits is not waited for.
    void close();
    /// Opens it over the usual run and waits for its wrong answers: two of three.
    void openRun(int problems = 30);
    void waitForTable(const QString &count) const; // "20 of 30"
    void waitForPosition(const QString &position) const; // "1 of 20": that problem is open, too

    [[nodiscard]] FilterEdit *filter() const;
    [[nodiscard]] QTableView *table() const;
    [[nodiscard]] QString cell(int row, int column, int role = Qt::DisplayRole) const;
    /// The note of one of the wrong problems, as it is kept.
    [[nodiscard]] QString storedNote(int row) const;
    /// To what has the focus, as a person's key goes.
    static void press(Qt::Key code, Qt::KeyboardModifiers modifiers = {});
    static void type(const QString &text);
    void key(Qt::Key code) const; // to the table

    std::unique_ptr<RationalesPage> m_page;
    std::unique_ptr<RationalesController> m_controller;
};

} // namespace retort
