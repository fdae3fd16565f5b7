#include "widgets/training/chart_tools.h"

#include "widgets/common/curve_controls.h"
#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QWidgetAction>

#include <algorithm>

namespace retort {

namespace {

constexpr int kMostOverlays = 7; // with the shown run there are eight hues
constexpr int kLongestName = 24;
constexpr int kMark = 14;
constexpr int kLegendHeight = 20;

QString elided(const QString &name)
{
    return name.size() <= kLongestName ? name
                                       : name.left(kLongestName / 2) + QChar(0x2026) + name.right(kLongestName / 2 - 1);
}

/// Mnemonics off: a run may be called "a&b".
QString plain(QString text)
{
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

QIcon runIcon(int series, const QWidget *widget)
{
    constexpr int kSize = 12;
    QPixmap pixmap(QSize(kSize, kSize) * widget->devicePixelRatioF());
    pixmap.setDevicePixelRatio(widget->devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme &theme = themeOf(widget);
    drawRunDot(painter, {kSize / 2.0, kSize / 2.0}, series, theme, theme.bg2);
    return QIcon(pixmap);
}

ChartLegend::ChartLegend(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("chartLegend"));
    setFixedHeight(kLegendHeight);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void ChartLegend::setMarks(const std::vector<LegendMark> &marks, bool hasTeacher)
{
    if (marks == m_marks && hasTeacher == m_hasTeacher)
        return;
    m_marks = marks;
    m_hasTeacher = hasTeacher;
    QStringList names;
    for (const LegendMark &mark : marks)
        names << mark.name;
    if (hasTeacher)
        names << tr("teacher");
    setAccessibleName(tr("Legend: %1").arg(names.join(QStringLiteral(", "))));
    updateGeometry();
    update();
}

void ChartLegend::copyTo(ChartLegend *other) const
{
    other->setMarks(m_marks, m_hasTeacher);
}

QSize ChartLegend::sizeHint() const
{
    const QFontMetrics metrics(fontOf(TextSize::Caption));
    int width = contentsMargins().left() + contentsMargins().right();
    for (const LegendMark &mark : m_marks)
        width += kMark + 6 + metrics.horizontalAdvance(mark.name) + 12;
    if (m_hasTeacher)
        width += kMark + 6 + metrics.horizontalAdvance(tr("teacher")) + 12;
    return {width, kLegendHeight};
}

void ChartLegend::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(fontOf(TextSize::Caption));
    const double middle = height() / 2.0;
    double x = contentsMargins().left();
    const auto write = [&](const QString &text) {
        painter.setPen(theme.text2);
        painter.drawText(QRectF(x + kMark + 6, 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft, text);
        x += kMark + 6 + painter.fontMetrics().horizontalAdvance(text) + 12;
    };
    for (const LegendMark &mark : m_marks) {
        drawShape(painter, mark.shape, {x + kMark / 2.0, middle}, mark.shape == Shape::Line ? 9 : 7,
                  theme.seriesAt(mark.series), false, theme.bg1);
        write(mark.name);
    }
    if (!m_hasTeacher)
        return;
    painter.setPen(teacherPen(theme));
    painter.drawLine(QPointF(x, middle), QPointF(x + kMark, middle));
    write(tr("teacher"));
}

ChartTools::ChartTools(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("chartTools"));
    auto *layout = bareLayout<QHBoxLayout>(this);
    m_controls = new CurveControls({}, this);
    connect(m_controls, &CurveControls::axisChosen, this, &ChartTools::axisChosen);
    connect(m_controls, &CurveControls::smoothingChosen, this, &ChartTools::smoothingChosen);
    layout->addWidget(m_controls);
    makeOverlay();
    layout->addWidget(m_overlay);
    layout->addStretch(1);
    m_legend = new ChartLegend(this);
    layout->addWidget(m_legend);
    makeMore();
    layout->addWidget(m_all);
    layout->addWidget(m_more);
}

void ChartTools::makeOverlay()
{
    m_overlay = makeButton(tr("Overlay"), QString(), "plain", this);
    m_overlay->setObjectName(QStringLiteral("overlayButton"));
    m_overlay->setProperty("role", "menubutton");
    m_overlayMenu = new QMenu(m_overlay);
    m_overlayMenu->setObjectName(QStringLiteral("overlayMenu"));
    m_overlay->setMenu(m_overlayMenu);
    connect(m_overlayMenu, &QMenu::aboutToShow, this, &ChartTools::fillOverlayMenu);
    showOverlayText();
}

void ChartTools::makeMore()
{
    m_all = makeIconButton(QStringLiteral("zoom-fit-best"), tr("Show all (0 in a chart, or double click)"), this);
    m_all->setObjectName(QStringLiteral("showAllButton"));
    connect(m_all, &QToolButton::clicked, this, &ChartTools::showAllAsked);
    m_more = makeIconButton(QStringLiteral("document-export"), tr("Save all charts or their data"), this);
    m_more->setObjectName(QStringLiteral("saveChartsButton"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setProperty("role", "menubutton");
    auto *menu = new QMenu(m_more);
    m_more->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &ChartTools::fillMoreMenu);
}

void ChartTools::fillMoreMenu()
{
    QMenu *menu = m_more->menu();
    menu->clear();
    if (m_isNarrow) {
        auto *legend = new ChartLegend(menu);
        legend->setObjectName(QStringLiteral("menuLegend"));
        m_legend->copyTo(legend);
        legend->setContentsMargins(12, 0, 12, 0);
        auto *action = new QWidgetAction(menu);
        action->setDefaultWidget(legend);
        menu->addAction(action);
        menu->addSeparator();
    }
    QAction *picture = menu->addAction(tr("Save all charts (PDF, SVG, PNG) …"));
    picture->setObjectName(QStringLiteral("saveAllPictures"));
    connect(picture, &QAction::triggered, this, &ChartTools::savePicturesAsked);
    QAction *csv = menu->addAction(tr("Save all data as CSV …"));
    csv->setObjectName(QStringLiteral("saveAllData"));
    connect(csv, &QAction::triggered, this, &ChartTools::saveDataAsked);
}

void ChartTools::setRuns(const QList<RunChoice> &runs, const QString &shown)
{
    m_runs = runs;
    m_shown = shown;
    showOverlayText();
}

void ChartTools::setOverlays(const QStringList &directories)
{
    m_overlays = directories;
    showOverlayText();
}

void ChartTools::fillOverlayMenu()
{
    m_overlayMenu->clear();
    for (const RunChoice &run : m_runs) {
        if (run.directory == m_shown)
            continue;
        QAction *action = m_overlayMenu->addAction(runIcon(run.series, this), plain(elided(run.name)));
        action->setObjectName(QStringLiteral("overlay_") + run.directory.section(QLatin1Char('/'), -1));
        action->setCheckable(true);
        action->setChecked(m_overlays.contains(run.directory));
        action->setEnabled(action->isChecked() || m_overlays.size() < kMostOverlays);
        connect(action, &QAction::toggled, this, [this, directory = run.directory](bool isOn) {
            m_overlays.removeAll(directory);
            if (isOn)
                m_overlays << directory;
            showOverlayText();
            emit overlaysChosen(m_overlays);
        });
    }
    if (m_overlays.isEmpty())
        return;
    m_overlayMenu->addSeparator();
    QAction *none = m_overlayMenu->addAction(tr("No overlay"));
    none->setObjectName(QStringLiteral("overlayNone"));
    connect(none, &QAction::triggered, this, [this] {
        m_overlays.clear();
        showOverlayText();
        emit overlaysChosen(m_overlays);
    });
}

void ChartTools::showOverlayText()
{
    QList<const RunChoice *> chosen;
    for (const RunChoice &run : m_runs) {
        if (run.directory != m_shown && m_overlays.contains(run.directory))
            chosen << &run;
    }
    const bool hasOthers =
        std::any_of(m_runs.begin(), m_runs.end(), [this](const RunChoice &run) { return run.directory != m_shown; });
    m_overlay->setEnabled(hasOthers);
    m_overlay->setToolTip(hasOthers ? tr("Lay curves of other runs over these; a run keeps its hue.")
                                    : tr("There is no other run in this workspace."));
    m_overlay->setIcon(chosen.isEmpty() ? QIcon() : runIcon(chosen.front()->series, this));
    if (chosen.isEmpty())
        m_overlay->setText(tr("Overlay"));
    else if (chosen.size() == 1)
        m_overlay->setText(m_isNarrow ? plain(elided(chosen.front()->name))
                                      : tr("Overlay %1").arg(plain(elided(chosen.front()->name))));
    else
        m_overlay->setText(tr("Overlay %1 runs").arg(chosen.size()));
}

void ChartTools::setAxis(StepAxis axis)
{
    m_controls->setAxis(axis);
}

void ChartTools::setSmoothing(double share)
{
    m_controls->setSmoothing(share);
}

void ChartTools::setTokensEstimated(bool areEstimated)
{
    m_controls->setTokensEstimated(areEstimated);
}

void ChartTools::setNarrow(bool isNarrow)
{
    m_isNarrow = isNarrow;
    m_legend->setVisible(!isNarrow);
    m_more->setIcon(iconOf(isNarrow ? QStringLiteral("overflow-menu") : QStringLiteral("document-export")));
    showOverlayText();
}

void ChartTools::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_overlay)
        showOverlayText();
}

} // namespace retort
