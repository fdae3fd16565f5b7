#include "widgets/rationales/table_bench.h"

#include "core/base/random.h"
#include "widgets/rationales/problem_delegate.h"
#include "widgets/rationales/problem_table_model.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QPixmap>
#include <QTableView>

#include <algorithm>
#include <memory>
#include <vector>

namespace retort {

namespace {

constexpr int kJumps = 40;

IndexedProblem madeUp(std::int64_t id)
{
    const std::string number = std::to_string(id);
    IndexedProblem row;
    row.id = id;
    row.problemId = row.shownId = "problem-" + number;
    row.question = "A shelf holds " + number + " books. Another holds three more. How many books are there?";
    row.gold = std::to_string(2 * id + 3);
    row.vote = number;
    row.verdict = "wrong";
    row.failure = "wrong_plan";
    row.steps = 2;
    row.paths = {{{}, "cot", 0, number, "wrong", {}, "end", 2}, {{}, "pot", 0, {}, "no_answer", {}, "end", 2}};
    return row;
}

/// Hands every row over that the model asks for, as the index would.
void answerFromMemory(ProblemTableModel &model)
{
    QObject::connect(&model, &ProblemTableModel::rowsNeeded, &model, [&model](const std::vector<std::int64_t> &ids) {
        std::vector<IndexedProblem> rows;
        for (const std::int64_t id : ids)
            rows.push_back(madeUp(id));
        model.setRows(rows);
    });
}

} // namespace

double measureTable(int rows)
{
    auto ids = std::make_shared<std::vector<std::int64_t>>();
    for (int i = 1; i <= rows; ++i)
        ids->push_back(i);
    ProblemTableModel model;
    answerFromMemory(model);
    QTableView table;
    table.setModel(&model);
    table.setItemDelegate(new ProblemDelegate(&table));
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table.resize(1100, 300);
    table.show();
    model.setSources({{{}, "cot"}, {{}, "pot"}}, 0);
    model.setFound(ids);
    Random random(1);
    QPixmap picture(table.viewport()->size());
    double longest = 0;
    for (int i = 0; i < kJumps; ++i) {
        QElapsedTimer timer;
        timer.start();
        table.scrollTo(model.index(int(random.below(std::uint64_t(rows))), 0), QAbstractItemView::PositionAtTop);
        table.viewport()->render(&picture); // asks for the rows
        QCoreApplication::sendPostedEvents();
        table.viewport()->render(&picture);
        if (i > 0) // the first one loads the fonts
            longest = std::max(longest, double(timer.nsecsElapsed()) / 1e6);
    }
    return longest;
}

} // namespace retort
