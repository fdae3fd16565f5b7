#include "widgets/compare/rule_form.h"

#include "widgets/common/calm_combo_box.h"
#include "widgets/common/number_field.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLineEdit>

namespace retort {

namespace {

constexpr int kTitles = 116;

/// A choice and what it means.
struct Choice
{
    const char *name;
    QString help;
};

void fill(QComboBox *box, const std::vector<Choice> &choices)
{
    for (const Choice &choice : choices) {
        box->addItem(QLatin1String(choice.name), QLatin1String(choice.name));
        box->setItemData(box->count() - 1, choice.help, Qt::ToolTipRole);
    }
}

void choose(QComboBox *box, const std::string &name)
{
    box->setCurrentIndex(box->findData(textOf(name)));
}

std::string chosenIn(const QComboBox *box)
{
    return box->currentData().toString().toStdString();
}

std::string before(const std::string &text, char sign)
{
    return text.substr(0, text.find(sign));
}

std::string behind(const std::string &text, char sign)
{
    const std::size_t place = text.find(sign);
    return place == std::string::npos ? std::string() : text.substr(place + 1);
}

} // namespace

RuleForm::RuleForm(QWidget *parent) : QWidget(parent)
{
    auto *grid = bareLayout<QGridLayout>(this, measure::kGroup);
    grid->setColumnMinimumWidth(0, kTitles);
    grid->setColumnStretch(1, 1);
    m_reading = addChoice(grid, tr("Reading"), QStringLiteral("ruleReading"),
                          tr("How the answer is read out of a text. Programs are not read: their value counts."));
    const auto addRow = [&](const QString &title, QWidget *field) {
        const int row = grid->rowCount();
        grid->addWidget(makeLabel(title, {TextSize::Body, "text2"}, this), row, 0);
        grid->addWidget(field, row, 1);
    };
    addRow(tr("Numbers equal"), makeTolerance());
    m_vote = addChoice(grid, tr("Vote"), QStringLiteral("ruleVote"), tr("How one answer comes of several paths."));
    m_ties = addChoice(grid, tr("Ties"), QStringLiteral("ruleTies"),
                       tr("Whose answer a tie takes: the earliest path's, the likeliest's, each its share, or that of "
                          "a format."));
    addRow(tr("Weights"), makeWeights());
    m_absolute = new QCheckBox(tr("Take the absolute value of every number"), this);
    m_absolute->setObjectName(QStringLiteral("ruleAbsolute"));
    m_absolute->setToolTip(tr("For all paths alike. Where a run recorded absolute values alone, its programs run anew "
                              "in the sandbox when this is switched off."));
    connect(m_absolute, &QCheckBox::toggled, this, &RuleForm::tell);
    grid->addWidget(m_absolute, grid->rowCount(), 1);
    m_differs = makeLabel({}, {TextSize::Caption, "text2"}, this);
    m_differs->setObjectName(QStringLiteral("ruleDiffers"));
    m_differs->setWordWrap(true);
    grid->addWidget(m_differs, grid->rowCount(), 0, 1, 2);
    fillChoices();
    setFocusProxy(m_reading);
    show({});
}

QComboBox *RuleForm::addChoice(QGridLayout *grid, const QString &title, const QString &name, const QString &help)
{
    auto *box = new CalmComboBox(this);
    box->setObjectName(name);
    box->setAccessibleName(title);
    box->setToolTip(help);
    auto *label = makeLabel(title, {TextSize::Body, "text2"}, this);
    label->setBuddy(box);
    const int row = grid->rowCount();
    grid->addWidget(label, row, 0);
    grid->addWidget(box, row, 1);
    connect(box, &QComboBox::currentIndexChanged, this, &RuleForm::tell);
    return box;
}

void RuleForm::fillChoices()
{
    fill(m_reading, {{"strict", tr("The text behind the answer sentence or ####; without them there is no answer")},
                     {"flexible", tr("Behind the answer sentence; without it the last number")},
                     {"kojima", tr("As the scripts of zero-shot chain of thought read it")},
                     {"lm-eval-strict", tr("As strict-match of lm-evaluation-harness")},
                     {"lm-eval-flexible", tr("As flexible-extract of lm-evaluation-harness")}});
    fill(m_vote, {{"majority", tr("The answer that most paths give")},
                  {"first", tr("The first listed path with an answer")},
                  {"weighted", tr("The answer with the greatest sum of weights")}});
    for (const std::string &name : tieNames())
        m_ties->addItem(textOf(name), textOf(name));
    fill(m_kind, {{"absolute", tr("By their difference")}, {"relative", tr("By their share of the larger one")}});
    m_weightsBy->addItem(tr("by format"), QString());
    m_weightsBy->addItem(tr("by likelihood"), QStringLiteral("likelihood"));
}

QWidget *RuleForm::makeTolerance()
{
    auto *field = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(field);
    m_kind = new CalmComboBox(field);
    m_kind->setObjectName(QStringLiteral("ruleToleranceKind"));
    m_kind->setAccessibleName(tr("Kind of tolerance"));
    m_kind->setToolTip(tr("Two numbers are equal when they differ by at most so much, or by so much of the larger."));
    m_tolerance = new NumberField(field);
    m_tolerance->setObjectName(QStringLiteral("ruleTolerance"));
    m_tolerance->setAccessibleName(tr("Tolerance"));
    m_tolerance->setRange({0, 1e300});
    m_tolerance->setToolTip(m_kind->toolTip());
    layout->addWidget(m_kind, 1);
    layout->addWidget(m_tolerance, 1);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &RuleForm::tell);
    connect(m_tolerance, &NumberField::textChanged, this, &RuleForm::tell);
    return field;
}

QWidget *RuleForm::makeWeights()
{
    auto *field = new QWidget(this);
    auto *layout = bareLayout<QHBoxLayout>(field);
    m_weightsBy = new CalmComboBox(field);
    m_weightsBy->setObjectName(QStringLiteral("ruleWeightsBy"));
    m_weightsBy->setAccessibleName(tr("What paths are weighed by"));
    m_weights = new QLineEdit(field);
    m_weights->setObjectName(QStringLiteral("ruleWeights"));
    m_weights->setAccessibleName(tr("Weights by format"));
    m_weights->setPlaceholderText(QStringLiteral("cot=1,pot=2"));
    layout->addWidget(m_weightsBy, 1);
    layout->addWidget(m_weights, 1);
    connect(m_weightsBy, &QComboBox::currentIndexChanged, this, &RuleForm::tell);
    connect(m_weights, &QLineEdit::textChanged, this, &RuleForm::tell);
    return field;
}

void RuleForm::setOwn(const RuleWish &own)
{
    m_own = own;
    show(own);
}

void RuleForm::show(const RuleWish &wish)
{
    m_isShowing = true;
    choose(m_reading, wish.reading.value_or("flexible"));
    choose(m_vote, wish.vote.value_or("majority"));
    choose(m_ties, wish.ties.value_or("first"));
    const std::string tolerance = wish.tolerance.value_or("absolute:0.001");
    choose(m_kind, before(tolerance, ':'));
    m_tolerance->setNumber(textOf(behind(tolerance, ':')));
    const std::string weights = wish.weights.value_or("");
    m_weightsBy->setCurrentIndex(weights == "likelihood" ? 1 : 0);
    m_weights->setText(weights == "likelihood" ? QString() : textOf(weights));
    m_absolute->setChecked(wish.absoluteValue.value_or(false));
    m_isShowing = false;
    tell();
}

RuleWish RuleForm::shown() const
{
    RuleWish wish {chosenIn(m_reading),
                   chosenIn(m_kind) + ":" + m_tolerance->text().toStdString(),
                   chosenIn(m_vote),
                   chosenIn(m_ties),
                   {},
                   m_absolute->isChecked()};
    if (wish.vote == "weighted")
        wish.weights =
            m_weightsBy->currentIndex() == 1 ? std::string("likelihood") : m_weights->text().trimmed().toStdString();
    return wish;
}

RuleWish RuleForm::wish() const
{
    RuleWish wish = shown();
    const auto dropSame = [](auto &asked, const auto &own) {
        if (asked == own)
            asked.reset();
    };
    dropSame(wish.reading, m_own.reading);
    dropSame(wish.tolerance, m_own.tolerance);
    dropSame(wish.vote, m_own.vote);
    dropSame(wish.ties, m_own.ties);
    dropSame(wish.weights, m_own.weights);
    dropSame(wish.absoluteValue, m_own.absoluteValue);
    return wish;
}

QString RuleForm::problem() const
{
    try {
        (void)withRules({}, shown());
    } catch (const Error &error) {
        QString message = textOf(error.what());
        message.remove(0, message.startsWith(QLatin1String("--")) ? 2 : 0);
        return message.isEmpty() ? message : message.front().toUpper() + message.mid(1);
    }
    return {};
}

void RuleForm::tell()
{
    if (m_isShowing)
        return;
    const bool isWeighted = chosenIn(m_vote) == "weighted";
    const QString why = isWeighted ? tr("By format, as cot=1,pot=2, or by the geometric mean of each path's token "
                                        "probabilities")
                                   : tr("Only a weighted vote has weights.");
    for (QWidget *field : {static_cast<QWidget *>(m_weightsBy), static_cast<QWidget *>(m_weights)}) {
        field->setEnabled(isWeighted);
        field->setToolTip(why);
    }
    m_weights->setVisible(m_weightsBy->currentIndex() == 0);
    const RuleWish asked = wish();
    QStringList own;
    const auto add = [&](const auto &wished, const QString &name, const std::optional<std::string> &value) {
        if (wished && value)
            own << QStringLiteral("%1 %2").arg(name, textOf(*value));
    };
    add(asked.reading, tr("reading"), m_own.reading);
    add(asked.tolerance, tr("tolerance"), m_own.tolerance);
    add(asked.vote, tr("vote"), m_own.vote);
    add(asked.ties, tr("ties"), m_own.ties);
    add(asked.weights, tr("weights"), m_own.weights);
    const QString problem = this->problem();
    setInvalid(m_weights, isWeighted && problem.startsWith(QLatin1String("Weights")));
    setTone(m_differs, problem.isEmpty() ? "text2" : "danger");
    m_differs->setText(!problem.isEmpty() ? problem
                       : own.isEmpty()    ? QString()
                                          : tr("The run's own: %1").arg(own.join(QStringLiteral(", "))));
    emit changed();
}

} // namespace retort
