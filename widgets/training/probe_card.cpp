#include "widgets/training/probe_card.h"

#include "core/formats/path_name.h"
#include "widgets/common/marks.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/training/probe_text.h"

#include <QHBoxLayout>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolButton>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>

namespace retort {

namespace {

constexpr int kPitch = 14; // from box to box
constexpr int kSmallPitch = 11;
constexpr int kBoxHeight = 9;
constexpr int kBoxGap = 3;
constexpr int kMostBoxes = 14; // older ones go out of sight at the left
constexpr int kIdLength = 8;
constexpr int kLongestAnswer = 10;
constexpr int kMark = 14;

QString verdictWord(const std::string &verdict)
{
    if (verdict == "right")
        return ProbeCard::tr("right");
    return verdict == "wrong" ? ProbeCard::tr("wrong") : ProbeCard::tr("no answer");
}

QString shortened(const QString &text)
{
    return text.size() <= kLongestAnswer ? text : text.left(kLongestAnswer - 1) + QChar(0x2026);
}

QPixmap shapePixmap(const std::string &format, int series, const QWidget *widget)
{
    const Theme &theme = themeOf(widget);
    QPixmap pixmap(QSize(kMark, kMark) * widget->devicePixelRatioF());
    pixmap.setDevicePixelRatio(widget->devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    drawShape(painter, shapeOf(format), {kMark / 2.0, kMark / 2.0}, 9, theme.seriesAt(series), true, theme.bg2);
    return pixmap;
}

} // namespace

int leadingPath(const Prediction &prediction)
{
    for (std::size_t i = 0; i < prediction.paths.size(); ++i) {
        if (prediction.vote && prediction.paths[i].answer == prediction.vote)
            return int(i);
    }
    return 0;
}

EvaluationBoxes::EvaluationBoxes(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("probeBoxes"));
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void EvaluationBoxes::setVerdicts(const std::vector<std::string> &verdicts, int toCome, int current)
{
    m_verdicts = verdicts;
    m_toCome = std::max(0, toCome);
    m_current = current;
    QStringList words;
    for (const std::string &verdict : verdicts)
        words << verdictWord(verdict);
    setAccessibleName(tr("Evaluations: %1").arg(words.join(QStringLiteral(", "))));
    updateGeometry();
    update();
}

QSize EvaluationBoxes::sizeHint() const
{
    return {shownCount() * kPitch, 16};
}

QSize EvaluationBoxes::minimumSizeHint() const
{
    return {shownCount() * kSmallPitch, 16};
}

int EvaluationBoxes::shownCount() const
{
    return std::min(kMostBoxes, int(m_verdicts.size()) + m_toCome - firstShown());
}

double EvaluationBoxes::pitch() const
{
    return std::min<double>(kPitch, double(width()) / std::max(1, shownCount()));
}

/// So that the newest evaluation, and the one that is looked at, are in sight.
int EvaluationBoxes::firstShown() const
{
    const int all = int(m_verdicts.size()) + m_toCome;
    if (all <= kMostBoxes)
        return 0;
    const int newest = std::max(0, int(m_verdicts.size()) - kMostBoxes);
    return std::min(newest, std::max(0, m_current));
}

int EvaluationBoxes::boxAt(QPoint point) const
{
    const int index = firstShown() + int(point.x() / pitch());
    return index < int(m_verdicts.size()) ? index : -1;
}

void EvaluationBoxes::paintEvent(QPaintEvent *)
{
    const Theme &theme = themeOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int first = firstShown();
    const int count = shownCount();
    const double step = pitch();
    const double top = (height() - kBoxHeight) / 2.0;
    for (int i = 0; i < count; ++i) {
        const int index = first + i;
        const QRectF box(i * step + 0.5, top, step - kBoxGap - 1, kBoxHeight);
        const std::string verdict = index < int(m_verdicts.size()) ? m_verdicts[std::size_t(index)] : std::string();
        if (verdict == "right") {
            painter.setPen(QPen(theme.success, 1));
            painter.setBrush(theme.success);
        } else if (verdict == "wrong") {
            painter.setPen(QPen(theme.danger, 1));
            painter.setBrush(theme.dangerSoft);
        } else if (!verdict.empty()) {
            painter.setPen(QPen(theme.warning, 1, Qt::DotLine));
            painter.setBrush(theme.warningSoft);
        } else {
            painter.setPen(QPen(theme.border2, 1));
            painter.setBrush(Qt::NoBrush);
        }
        painter.drawRoundedRect(box, 2, 2);
        if (index == m_current && !m_verdicts.empty())
            painter.fillRect(QRectF(box.left(), height() - 2, box.width(), 2), theme.text2);
    }
}

void EvaluationBoxes::mousePressEvent(QMouseEvent *event)
{
    const int box = boxAt(event->pos());
    if (box >= 0)
        emit chosen(box);
}

bool EvaluationBoxes::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int box = boxAt(help->pos());
    if (box < 0 || box >= int(m_steps.size()))
        QToolTip::hideText();
    else
        QToolTip::showText(
            help->globalPos(),
            tr("step %1: %2").arg(wholeText(m_steps[std::size_t(box)]), verdictWord(m_verdicts[std::size_t(box)])),
            this);
    return true;
}

ProbeCard::ProbeCard(QWidget *parent) : QFrame(parent)
{
    setProperty("role", "panel");
    setObjectName(QStringLiteral("probeCard"));
    auto *layout = bareLayout<QVBoxLayout>(this, 4);
    layout->setContentsMargins(12, 6, 12, 8);
    auto *head = bareLayout<QHBoxLayout>(nullptr, 6);
    m_name = new ElidedLabel(this);
    m_name->setFont(fontOf(TextSize::Caption));
    m_name->setProperty("tone", "text2");
    m_name->setObjectName(QStringLiteral("probeId"));
    m_boxes = new EvaluationBoxes(this);
    m_sign = new QLabel(this);
    m_verdict = makeLabel({}, {TextSize::Body, "text1", QFont::Medium}, this);
    m_verdict->setObjectName(QStringLiteral("probeVerdict"));
    m_unpin = makeIconButton(QStringLiteral("window-unpin"), tr("Unpin this problem"), this);
    m_unpin->setObjectName(QStringLiteral("probeUnpin"));
    head->addWidget(m_name);
    head->addWidget(m_boxes);
    head->addStretch(1);
    head->addWidget(m_sign);
    head->addWidget(m_verdict);
    head->addWidget(m_unpin);
    layout->addLayout(head);
    m_question = makeLabel({}, {TextSize::Code, "text2"}, this);
    m_question->setObjectName(QStringLiteral("probeQuestion"));
    m_question->setWordWrap(true);
    layout->addWidget(m_question);
    auto *row = bareLayout<QHBoxLayout>(nullptr, 6);
    m_mark = makeIconButton({}, tr("Next path"), this);
    m_mark->setObjectName(QStringLiteral("probePath"));
    m_mark->setIconSize(QSize(kMark, kMark));
    m_mark->setFixedSize(20, 20);
    m_text = new ProbeText(this);
    m_text->setObjectName(QStringLiteral("probeText"));
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    layout->addLayout(row);
    connect(m_boxes, &EvaluationBoxes::chosen, this, &ProbeCard::evaluationChosen);
    connect(m_mark, &QToolButton::clicked, this, &ProbeCard::nextPath);
    connect(m_unpin, &QToolButton::clicked, this, [this] { emit unpinAsked(m_id); });
}

void ProbeCard::showAnswer(const ProbeList &probes, const std::string &id, int evaluation, int toCome, int series,
                           bool isPinned)
{
    m_id = textOf(id);
    m_series = series;
    m_name->setWhole(m_id.left(kIdLength));
    m_name->setAccessibleName(m_id);
    std::vector<std::string> verdicts;
    std::vector<int> steps;
    for (std::size_t i = 0; i < probes.evaluations.size(); ++i) {
        const Prediction *answer = probes.answer(i, id);
        verdicts.push_back(answer ? answer->verdict : "no_answer");
        steps.push_back(probes.evaluations[i]->step);
    }
    m_boxes->setSteps(steps);
    m_boxes->setVerdicts(verdicts, toCome, evaluation);
    m_unpin->setVisible(isPinned);
    const Prediction *prediction = probes.answer(std::size_t(evaluation), id);
    m_prediction = prediction ? *prediction : Prediction();
    m_question->setText(textOf(m_prediction.question));
    m_path = leadingPath(m_prediction);
    showVerdict(prediction);
    showPath();
}

void ProbeCard::showVerdict(const Prediction *prediction)
{
    const std::string verdict = prediction ? prediction->verdict : "no_answer";
    const QString gold = shortened(textOf(m_prediction.gold));
    const QString answer = m_prediction.vote ? shortened(textOf(*m_prediction.vote)) : QString();
    const QSize size(measure::kIconSmall, measure::kIconSmall);
    if (verdict == "right") {
        m_sign->setPixmap(iconOf(QStringLiteral("check"), IconTone::Success).pixmap(size));
        m_verdict->setText(answer);
        setTone(m_verdict, "success");
    } else if (verdict == "wrong") {
        m_sign->setPixmap(iconOf(QStringLiteral("cross"), IconTone::Danger).pixmap(size));
        m_verdict->setText(tr("%1, gold %2").arg(answer, gold));
        setTone(m_verdict, "danger");
    } else {
        m_sign->setPixmap({});
        m_verdict->setText(tr("?  no answer, gold %1").arg(gold));
        setTone(m_verdict, "warning");
    }
    m_sign->setVisible(verdict == "right" || verdict == "wrong");
    m_verdict->setAccessibleName(QStringLiteral("%1, %2").arg(verdictWord(verdict), m_verdict->text()));
    m_verdict->setToolTip(tr("gold %1").arg(textOf(m_prediction.gold)).toHtmlEscaped());
}

void ProbeCard::showPath()
{
    const bool hasPath = m_path < int(m_prediction.paths.size());
    m_mark->setVisible(hasPath);
    m_text->setVisible(hasPath);
    if (!hasPath)
        return;
    const PathPrediction &path = m_prediction.paths[std::size_t(m_path)];
    const bool hasMore = m_prediction.paths.size() > 1;
    m_mark->setIcon(shapePixmap(path.format, m_series, this));
    m_mark->setEnabled(hasMore);
    m_mark->setToolTip(hasMore ? tr("%1, path %2 of %3: a click shows the next")
                                     .arg(formatTitle(nameOfPath(path.format, path.variant)))
                                     .arg(m_path + 1)
                                     .arg(m_prediction.paths.size())
                               : tr("%1: the only path").arg(formatTitle(nameOfPath(path.format, path.variant))));
    m_text->setPath(path);
}

void ProbeCard::nextPath()
{
    if (m_prediction.paths.empty())
        return;
    m_path = (m_path + 1) % int(m_prediction.paths.size());
    showPath();
}

void ProbeCard::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_text && !m_id.isEmpty()) {
        showVerdict(m_prediction.verdict.empty() ? nullptr : &m_prediction);
        showPath();
    }
}

} // namespace retort
