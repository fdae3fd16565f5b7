#include "core/formats/format.h"
#include "core/jobs/chart_data.h"
#include "core/jobs/folded_runs.h"
#include "widgets/common/curve_chart.h"
#include "widgets/common/light_ground.h"
#include "widgets/common/numbers.h"
#include "widgets/common/theme.h"
#include "widgets/compare/accuracy_bars.h"
#include "widgets/compare/compare_model.h"
#include "widgets/compare/compare_page.h"
#include "widgets/compare/compare_table.h"
#include "widgets/compare/setting_diff_model.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

// What the ticked runs look like as bars, curves and settings, and what of it is given away.

namespace retort {

namespace {

constexpr qsizetype kLongestLabel = 16; // at the end of a curve
constexpr qsizetype kLongestLegend = 28; // below the bars
constexpr qsizetype kShortestLabel = 3; // "fit-10" rather than "10"
constexpr int kWidePaths = 180; // names of paths on their button
constexpr int kNarrowPaths = 60;
constexpr double kLabelShare = 1.55; // of the steps: room for the labels behind the last point

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

} // namespace

void ComparePage::checksChanged()
{
    if (!m_isShowing) {
        for (const CompareRow &each : m_model->view().rows)
            m_checksOfPerson[CompareModel::keyOf(each)] = m_model->isChecked(each);
    }
    showBars();
    showSteps();
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
    const int room = width() < measure::kNarrow - measure::kRail ? kNarrowPaths : kWidePaths;
    m_paths->setText(tr("Paths: %1").arg(fontMetrics().elidedText(paths, Qt::ElideRight, room)));
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
    m_steps->setSpan(kLabelShare * last);
    std::vector<TeacherLine> lines;
    if (first) {
        for (const TeacherAccuracy &teacher : first->teachersOnValidation)
            lines.push_back({teacher.accuracy.accuracy, teacher.accuracy.low, teacher.accuracy.high,
                             QStringLiteral("%1 %2").arg(textOf(teacher.accuracy.title),
                                                         chartValue(teacher.accuracy.accuracy, AxisFormat::Percent))});
    }
    m_steps->setTeachers(std::move(lines));
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

void ComparePage::copyTable(TableFormat format)
{
    const TextTable table = comparisonTable(m_model->view(), m_table->shownKeys(), m_model->view().paths,
                                            {m_teacher.toStdString(), m_base.toStdString()}, format);
    QGuiApplication::clipboard()->setText(textOf(toText(table, format)));
}

/// The curves' own menu: their data, or a picture of the kind that the chosen name says.
void ComparePage::giveSteps(ChartWish wish)
{
    const auto csv = [chart = m_steps] { return QByteArray::fromStdString(toCsv({chart->data()})); };
    if (wish == ChartWish::CopyData) {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(csv()));
        return;
    }
    if (wish == ChartWish::SaveData) {
        emit saveRequested(QStringLiteral("accuracy-over-steps.csv"), [csv](const QString &) { return csv(); });
        return;
    }
    emit saveRequested(QStringLiteral("accuracy-over-steps.pdf"), [chart = m_steps](const QString &suffix) {
        const PictureKind kind = suffix == QLatin1String("svg")   ? PictureKind::Svg
                                 : suffix == QLatin1String("png") ? PictureKind::Png
                                                                  : PictureKind::Pdf;
        return pictureOf({chart}, kind);
    });
}

/// The bars as they stand, under the name of the problems.
void ComparePage::saveCharts(ChartFile file)
{
    constexpr int kTitle = 28;
    const LightGround light({m_bars});
    const QSize bars(std::max(480, m_bars->width()), std::max(280, m_bars->height()));
    const auto paint = [&](QPainter &painter) {
        const Theme &theme = themeOf(m_bars);
        painter.setFont(fontOf(TextSize::Heading, QFont::Medium));
        painter.setPen(theme.text1);
        painter.drawText(QRect(12, 0, bars.width() - 24, kTitle), int(Qt::AlignVCenter | Qt::AlignLeft),
                         tr("Student against teacher, %1").arg(m_sets->currentText()));
        m_bars->draw(painter, QRectF(0, kTitle, bars.width(), bars.height()));
    };
    const QSize size(bars.width(), bars.height() + kTitle);
    const QByteArray bytes = chartFile(file, size, tr("Student against teacher"), paint);
    emit saveRequested(QStringLiteral("student-against-teacher.") + suffixOf(file),
                       [bytes](const QString &) { return bytes; });
}

} // namespace retort
