#include "core/formats/format.h"
#include "core/jobs/folded_runs.h"
#include "widgets/common/curve_chart.h"
#include "widgets/common/numbers.h"
#include "widgets/common/theme.h"
#include "widgets/compare/accuracy_bars.h"
#include "widgets/compare/compare_model.h"
#include "widgets/compare/compare_page.h"
#include "widgets/compare/compare_table.h"
#include "widgets/compare/curve_panel.h"
#include "widgets/compare/setting_diff_model.h"

#include <QAction>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

// What the ticked runs look like as bars, curves and settings.

namespace retort {

namespace {

constexpr qsizetype kLongestLabel = 16; // at the end of a curve
constexpr qsizetype kLongestLegend = 28; // below the bars
constexpr qsizetype kShortestLabel = 3; // "fit-10" rather than "10"
constexpr int kWidePaths = 180; // names of paths on their button

/// What tells the names apart: a beginning that all share, up to a separator, is left out ("mixed", "lambda-0.3").
QStringList shortNames(const std::vector<const CompareRow *> &rows, qsizetype longest)
{
    QStringList names;
    for (const CompareRow *row : rows)
        names << textOf(row->name);
    qsizetype shared = names.size() < 2 ? 0 : names.front().size();
    for (const QString &name : std::as_const(names)) {
        while (shared > 0 && !name.startsWith(names.front().left(shared)))
            --shared;
    }
    const auto isShort = [&shared](const QString &name) { return name.size() - shared < kShortestLabel; };
    const auto isInWord = [&] { return !QStringLiteral("-_ .:").contains(names.front().at(shared - 1)); };
    while (shared > 0 && (isInWord() || std::any_of(names.begin(), names.end(), isShort)))
        --shared;
    for (QString &name : names) {
        if (name.size() > shared)
            name.remove(0, shared);
        if (name.size() > longest)
            name = name.left(longest / 2) + QChar(0x2026) + name.right(longest / 2 - 1);
    }
    return names;
}

bool isUsualPath(const std::string &path)
{
    return path == "vote" || formatFromText(path).has_value();
}

/// Of seeds that are folded each run has its own curve, in the hue of their row.
std::vector<CurveRun> curveRunsOf(const CompareRow &row, const QString &label)
{
    if (!row.isFolded())
        return {{textOf(row.directory.string()), textOf(row.name), label, row.series}};
    std::vector<CurveRun> runs;
    for (const SeedSide &seed : row.members)
        runs.push_back({textOf(seed.directory.string()),
                        QStringLiteral("%1, %2").arg(textOf(row.name), textOf(seed.title)), label, row.series});
    return runs;
}

} // namespace

void ComparePage::checksChanged()
{
    if (!m_isShowing) {
        for (const CompareRow &each : m_model->view().rows)
            m_checksOfPerson[CompareModel::keyOf(each)] = m_model->isChecked(each);
    }
    showBars();
    showSteps();
    showCurves();
}

std::vector<const CompareRow *> ComparePage::drawnRows() const
{
    std::vector<const CompareRow *> rows;
    for (const std::string &key : m_table->shownKeys()) {
        const CompareRow *each = m_model->view().row(key);
        if (each && each->isComparable && m_model->isChecked(*each))
            rows.push_back(each);
    }
    return rows;
}

void ComparePage::showPaths()
{
    QMenu *menu = m_paths->menu();
    menu->clear();
    QStringList shown;
    for (const std::string &path : m_model->view().paths) {
        const QString key = textOf(path);
        const bool isShown = isUsualPath(path) != m_hiddenPaths.contains(key);
        QAction *action = menu->addAction(formatTitle(path));
        action->setObjectName(QStringLiteral("barPath_") + key);
        action->setCheckable(true);
        action->setChecked(isShown);
        if (isShown)
            shown << formatTitle(path);
        connect(action, &QAction::toggled, this, [this, key] {
            // What differs from the usual is kept: a new path is drawn or not as it is usual.
            if (!m_hiddenPaths.remove(key))
                m_hiddenPaths.insert(key);
            keepState();
            showPaths();
            showBars();
        });
    }
    const QString paths = shown.isEmpty() ? tr("none") : shown.join(QStringLiteral(", "));
    m_paths->setText(width() < measure::kNarrow - measure::kRail
                         ? tr("Paths")
                         : tr("Paths: %1").arg(fontMetrics().elidedText(paths, Qt::ElideRight, kWidePaths)));
    m_paths->setAccessibleName(tr("Paths: %1").arg(paths));
}

void ComparePage::showBars()
{
    std::vector<AccuracyGroup> groups;
    std::vector<const CompareRow *> runs = drawnRows();
    std::erase_if(runs, [](const CompareRow *each) { return each->isTeacher; });
    const QStringList names = shortNames(runs, kLongestLegend);
    for (const std::string &path : m_model->view().paths) {
        if (isUsualPath(path) == m_hiddenPaths.contains(textOf(path)))
            continue;
        AccuracyGroup group {path, formatTitle(path), {}};
        for (const CompareRow *each : drawnRows()) {
            // A teacher has no vote: its formats stand in their own groups.
            const Accuracy *accuracy = each->isTeacher && path == "vote" ? nullptr : each->accuracy(path);
            if (!accuracy)
                continue;
            const auto place = std::find(runs.begin(), runs.end(), each) - runs.begin();
            group.bars.push_back({*accuracy, textOf(each->name), each->isTeacher ? textOf(each->name) : names[place],
                                  each->isTeacher, each->series, samplesOf(*accuracy)});
        }
        if (!group.bars.empty())
            groups.push_back(std::move(group));
    }
    m_bars->setGroups(std::move(groups));
    m_barsPanel->findChild<QLabel *>(QStringLiteral("sectionNote"))
        ->setText(std::ranges::any_of(runs, &CompareRow::isFolded) ? tr("95 %: Wilson, of several seeds bootstrap")
                  : m_bars->hasSamples()                           ? tr("95 % Wilson interval · @n: mean of n samples")
                                                                   : tr("95 % Wilson interval"));
}

void ComparePage::showSteps()
{
    m_steps->clear();
    m_curves.clear();
    std::vector<const CompareRow *> rows = drawnRows();
    std::erase_if(rows, [](const CompareRow *each) { return each->isTeacher; });
    const QStringList names = shortNames(rows, kLongestLabel);
    const CompareRow *first = nullptr;
    double last = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i]->accuracyOverSteps.empty())
            continue;
        first = first ? first : rows[i];
        auto curve = std::make_unique<Curve>();
        for (const CurvePoint &point : rows[i]->accuracyOverSteps)
            curve->append(point.x, point.y);
        last = std::max(last, curve->last().x);
        CurveLook look;
        look.series = rows[i]->series;
        look.marker = Shape::Circle;
        look.isFilled = (rows[i]->series / int(themeOf(this).series.size())) % 2 == 0;
        look.label = names[qsizetype(i)];
        look.run = textOf(rows[i]->name);
        m_steps->addCurve(curve.get(), look);
        m_curves.push_back(std::move(curve));
    }
    m_steps->setSpan(last);
    std::vector<TeacherLine> lines;
    if (first) {
        for (const TeacherAccuracy &teacher : first->teachersOnValidation)
            lines.push_back({teacher.accuracy.accuracy, teacher.accuracy.low, teacher.accuracy.high,
                             QStringLiteral("%1 %2").arg(textOf(teacher.accuracy.title),
                                                         chartValue(teacher.accuracy.accuracy, AxisFormat::Percent))});
    }
    m_steps->setTeachers(std::move(lines));
}

/// Where there are more than fit, every row has its first seeds before one has its last.
void ComparePage::showCurves()
{
    std::vector<const CompareRow *> rows = drawnRows();
    std::erase_if(rows, [](const CompareRow *each) { return each->isTeacher; });
    const QStringList names = shortNames(rows, kLongestLabel);
    std::vector<std::vector<CurveRun>> ofRows;
    std::size_t all = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        ofRows.push_back(curveRunsOf(*rows[i], names[qsizetype(i)]));
        all += ofRows.back().size();
    }
    const std::size_t room = std::min(all, CurvePanel::kMostRuns);
    std::vector<std::size_t> taken(rows.size());
    for (std::size_t count = 0, i = 0; count < room; i = (i + 1) % rows.size())
        if (taken[i] < ofRows[i].size()) {
            ++taken[i];
            ++count;
        }
    std::vector<CurveRun> runs;
    for (std::size_t i = 0; i < rows.size(); ++i)
        runs.insert(runs.end(), ofRows[i].begin(), ofRows[i].begin() + std::ptrdiff_t(taken[i]));
    m_curvePanel->setRuns(std::move(runs), all - room);
}

void ComparePage::showDiff()
{
    const CompareRow *a = row(m_a);
    const CompareRow *b = row(m_b);
    std::vector<SettingDifference> differences;
    if (a && b && a->allSettings && b->allSettings)
        differences = differingSettings({a->allSettings.get(), b->allSettings.get()});
    std::erase_if(differences, [&](const SettingDifference &each) {
        return (a->isFolded() || b->isFolded()) && isSeedSetting(each.key); // of the first seeds, which says nothing
    });
    const bool hasRuns = a && b && !a->isTeacher && !b->isTeacher;
    auto *note = m_diffStack->findChild<QLabel *>(QStringLiteral("settingDiffNote"));
    note->setText(hasRuns ? tr("A and B have the same settings.")
                          : tr("A teacher has no settings. Choose two runs as A and B."));
    m_diffModel->setDifferences(std::move(differences));
    m_diffStack->setCurrentIndex(m_diffModel->rowCount() > 0 ? 0 : 1);
}

} // namespace retort
