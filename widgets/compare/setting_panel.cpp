#include "widgets/compare/setting_panel.h"

#include "widgets/common/kept_settings.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/segments.h"
#include "widgets/compare/copy_button.h"
#include "widgets/compare/setting_chart.h"
#include "widgets/compare/text_table_view.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr int kChart = 1;

QString keptName(const QComboBox *box)
{
    return QStringLiteral("compare/") + box->objectName();
}

} // namespace

SettingPanel::SettingPanel(QWidget *parent) : QFrame(parent)
{
    setProperty("role", "panel");
    setObjectName(QStringLiteral("settingPanel"));
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kUnit);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->addWidget(makeHead());
    m_stack = new QStackedWidget(this);
    auto *nothing = makeLabel(tr("The runs that are compared have no setting with different numbers: the amount of "
                                 "rationales, a weight, a learning rate. A sweep over one gives a line here."),
                              {TextSize::Body, "text2"}, m_stack);
    nothing->setObjectName(QStringLiteral("settingNothing"));
    nothing->setAlignment(Qt::AlignCenter);
    nothing->setWordWrap(true);
    m_stack->addWidget(nothing);
    m_stack->addWidget(makeShown());
    m_table = new TextTableView(QStringLiteral("settingTable"), tr("Accuracy over the setting"), m_stack);
    m_table->setFillsRoom();
    m_stack->addWidget(m_table);
    layout->addWidget(m_stack, 1);
    setView({});
}

QWidget *SettingPanel::makeHead()
{
    auto *head = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(head);
    const auto makeBox = [this, head](const char *name, const QString &accessible) {
        auto *box = new QComboBox(head);
        box->setObjectName(QLatin1String(name));
        box->setAccessibleName(accessible);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(7);
        connect(box, &QComboBox::activated, this, [this, box] {
            kept::set(keptName(box), box->currentData().toString());
            showSeries();
        });
        return box;
    };
    m_paths = makeBox("settingPath", tr("Accuracy of"));
    m_settings = makeBox("settingX", tr("Over which setting"));
    auto *kind = new Segments(head);
    kind->setObjectName(QStringLiteral("settingKind"));
    kind->setAccessibleName(tr("Show"));
    kind->setChoices({tr("Chart"), tr("Table")});
    kind->setCurrent(0);
    connect(kind, &Segments::chosen, this, [this](int chosen) {
        m_kind = chosen;
        showSeries();
    });
    layout->addWidget(m_paths);
    layout->addWidget(makeLabel(tr("over"), {TextSize::Body, "text2"}, head));
    layout->addWidget(m_settings, 1);
    layout->addWidget(kind);
    layout->addWidget(
        makeCopyButton(QStringLiteral("settingCopy"), head, [this](TableFormat format) { copy(format); }));
    return head;
}

QWidget *SettingPanel::makeShown()
{
    auto *page = new QWidget(m_stack);
    auto *layout = bareLayout<QVBoxLayout>(page, measure::kUnit);
    m_point = makeLabel({}, {TextSize::Caption, "text2"}, page);
    m_point->setObjectName(QStringLiteral("settingPoint"));
    m_point->setWordWrap(true);
    m_chart = new SettingChart(page);
    connect(m_chart, &SettingChart::pointedAt, m_point, &QLabel::setText);
    m_note = makeLabel({}, {TextSize::Caption, "warning"}, page);
    m_note->setObjectName(QStringLiteral("settingNote"));
    layout->addWidget(m_point);
    layout->addWidget(m_chart, 1);
    layout->addWidget(m_note);
    return page;
}

/// What was chosen stays as long as there is such a choice.
void SettingPanel::fill(QComboBox *box, const std::vector<SettingChoice> &choices)
{
    const QString kept =
        box->currentIndex() >= 0 ? box->currentData().toString() : kept::value(keptName(box)).toString();
    const QSignalBlocker quiet(box);
    box->clear();
    for (const SettingChoice &choice : choices)
        box->addItem(textOf(choice.title), textOf(choice.key));
    box->setCurrentIndex(choices.empty() ? -1 : std::max(0, box->findData(kept)));
}

void SettingPanel::setView(const ComparisonView &view)
{
    m_view = view;
    std::vector<SettingChoice> paths {{"vote", formatTitle("vote").toStdString()}};
    for (const std::string &path : view.paths)
        if (path != "vote")
            paths.push_back({path, formatTitle(path).toStdString()});
    fill(m_paths, paths);
    fill(m_settings, numericSettings(view));
    showSeries();
}

void SettingPanel::showSeries()
{
    if (m_settings->currentIndex() < 0) {
        m_stack->setCurrentIndex(0);
        return;
    }
    const SettingView view = seriesOver(m_view, m_settings->currentData().toString().toStdString(),
                                        m_paths->currentData().toString().toStdString());
    m_chart->setView(view);
    m_table->setTable(settingText(view, TableFormat::Markdown));
    m_note->setText(tr("%1 further series are not drawn.").arg(view.leftOut));
    m_note->setVisible(view.leftOut > 0);
    m_stack->setCurrentIndex(view.series.empty() ? 0 : kChart + m_kind);
}

void SettingPanel::copy(TableFormat format) const
{
    QGuiApplication::clipboard()->setText(textOf(toText(settingText(m_chart->view(), format), format)));
}

} // namespace retort
