#include "widgets/rationales/table_bench.h"

#include "core/base/random.h"
#include "widgets/rationales/problem_table_model.h"

#include <QElapsedTimer>
#include <QHeaderView>
#include <QPixmap>
#include <QTableView>

#include <algorithm>
#include <memory>
#include <vector>

namespace retort {

namespace {

constexpr int kDistinct = 5000; // rows repeat: what costs is their number and painting them, not their text
constexpr int kJumps = 40;

std::shared_ptr<const ProblemList> madeUpProblems()
{
    auto list = std::make_shared<ProblemList>();
    list->pathNames = {"cot", "pot"};
    for (int i = 0; i < kDistinct; ++i) {
        const std::string number = std::to_string(i);
        ProblemRow row;
        row.student.id = "problem-" + number;
        row.student.question =
            "A shelf holds " + number + " books. Another holds three more. How many books are there?";
        row.student.gold = std::to_string(2 * i + 3);
        row.student.paths.resize(2);
        row.student.paths[0] = {.format = "cot", .answer = number, .verdict = "wrong"};
        row.student.paths[1] = {.format = "pot", .verdict = "no_answer"};
        row.student.vote = number;
        row.student.verdict = "wrong";
        row.student.failure = "wrong_plan";
        list->rows.push_back(std::move(row));
    }
    return list;
}

} // namespace

double measureTable(int rows)
{
    std::vector<int> shown(static_cast<std::size_t>(rows));
    for (int i = 0; i < rows; ++i)
        shown[std::size_t(i)] = i % kDistinct;
    ProblemTableModel model;
    QTableView table;
    table.setModel(&model);
    table.setItemDelegate(new ProblemDelegate(&table));
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.resize(1100, 300);
    table.show();
    model.setProblems(madeUpProblems(), std::move(shown));
    Random random(1);
    QPixmap picture(table.viewport()->size());
    double longest = 0;
    for (int i = 0; i < kJumps; ++i) {
        QElapsedTimer timer;
        timer.start();
        table.scrollTo(model.index(int(random.below(std::uint64_t(rows))), 0), QAbstractItemView::PositionAtTop);
        table.viewport()->render(&picture);
        if (i > 0) // the first one loads the fonts
            longest = std::max(longest, double(timer.nsecsElapsed()) / 1e6);
    }
    return longest;
}

} // namespace retort
