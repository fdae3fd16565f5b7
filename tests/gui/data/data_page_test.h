#pragma once

#include "core/data/dataset.h"
#include "core/data/filters.h"
#include "core/store/workspace.h"
#include "widgets/data/data_page.h"
#include "tests/gui/support/gui_test.h"
#include "widgets/data/problem_pages.h"

#include <memory>

class QTableView;

namespace retort {

class DataController;

/// The Data page over a real library.
class DataPageTest : public GuiTest
{
    Q_OBJECT

protected:
    /// Two rows of GSM8K, and a teacher's rationales for them of which one is wrong.
    static constexpr const char *kGsm8k =
        R"({"question": "Tom has 3 apples and buys 4. How many?", "answer": "3+4=7\n#### 7"}
{"question": "Ann has 9 pears and eats 4. How many?", "answer": "9-4=5\n#### 5"}
)";
    static constexpr const char *kRationales =
        R"({"question": "Tom has 3 apples and buys 4. How many?", "chain-of-thought": "3 + 4 = 7. The answer is 7.", "pred": 7, "answer": 7}
{"question": "Ann has 9 pears and eats 4. How many?", "chain-of-thought": "9 - 4 = 6. The answer is 6.", "pred": 6, "answer": 5}
)";

    DataPageTest();
    ~DataPageTest() override;

    [[nodiscard]] QWidget *root() const override { return m_page.get(); }
    void end() override { close(); }

    /// Programs run in the sandbox without a runner.
    void open(ProgramRunner runner = onlyThreePlusFour);
    void close(); // the page; the workspace and the settings stay
    void settle();

    void add(const Dataset &dataset) { Workspace(workspace()).addDataset(dataset); }
    QString write(const char *name, const std::string &text) const;
    void preview(const QString &path); // in the import wizard
    void import(const QString &path);
    void click(const char *name);

    QTableView *table() const;
    int rows() const { return m_page->problems()->rowCount(); }

    static std::vector<std::optional<std::string>> onlyThreePlusFour(const std::vector<std::string> &programs);

    std::unique_ptr<DataPage> m_page;
    std::unique_ptr<DataController> m_controller;
};

[[nodiscard]] Rationale rationaleOf(const Problem &problem, const std::string &teacher, FormatKind format,
                                    const std::string &text);

/// Generated problems with teachers that are right now and then.
[[nodiscard]] Dataset taught(const std::string &name, int train, int test);

} // namespace retort
