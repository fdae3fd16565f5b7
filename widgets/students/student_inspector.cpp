#include "widgets/students/student_inspector.h"

#include "widgets/common/amounts.h"
#include "widgets/common/core_text.h"
#include "widgets/common/numbers.h"
#include "widgets/common/parts.h"
#include "widgets/common/shown_text.h"

#include <QDateTime>
#include <QGridLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace retort {

namespace {

constexpr int kNameWidth = 104;
constexpr int kMargin = 14;
constexpr int kMostFiles = 40; // shown
constexpr std::size_t kMostCharacters = 10; // named

ElidedLabel *makeElided(TextLook look, QWidget *parent)
{
    auto *label = new ElidedLabel(parent);
    label->setFont(fontOf(look.size, look.weight));
    label->setProperty("tone", look.tone);
    return label;
}

QString originOf(const ShelvedStudent &place)
{
    if (place.isLinked)
        return StudentInspector::tr("linked to %1").arg(shownText(place.target.string()));
    if (place.source.empty())
        return StudentInspector::tr("in %1").arg(shownText(place.folder.string()));
    const QDateTime imported = QDateTime::fromString(textOf(place.importedAt), Qt::ISODate);
    const QString from = StudentInspector::tr("from %1").arg(shownText(place.source));
    return imported.isValid() ? StudentInspector::tr("%1, imported %2").arg(from, whenText(imported.toSecsSinceEpoch()))
                              : from;
}

/// "newline", "tab", "space", or the character itself.
QString characterName(char letter)
{
    switch (letter) {
    case '\n':
        return StudentInspector::tr("newlines");
    case '\t':
        return StudentInspector::tr("tabs");
    case ' ':
        return StudentInspector::tr("spaces");
    default:
        return QString(QLatin1Char(letter));
    }
}

} // namespace

QString lossSentence(const TextLoss &loss)
{
    if (loss.isEmpty())
        return {};
    QStringList names;
    for (const char letter : loss.characters.substr(0, kMostCharacters))
        names << characterName(letter);
    if (loss.characters.size() > kMostCharacters)
        names << StudentInspector::tr("and %1 more characters").arg(loss.characters.size() - kMostCharacters);
    if (loss.repeatedSpaces)
        names << StudentInspector::tr("several spaces in a row");
    return StudentInspector::tr("Cannot write %1: programs are written with spelled-out marks, which are undone before "
                                "they run.")
        .arg(names.join(QStringLiteral("  ")));
}

StudentInspector::StudentInspector(QWidget *parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("studentInspector"));
    setProperty("role", "panel");
    auto *layout = bareLayout<QVBoxLayout>(this, measure::kGroup);
    layout->setContentsMargins(kMargin, 12, kMargin, 12);
    m_name = makeElided({TextSize::Heading, "text1", QFont::Medium}, this);
    m_name->setObjectName(QStringLiteral("studentName"));
    m_origin = makeElided({TextSize::Caption, "text2"}, this);
    m_origin->setObjectName(QStringLiteral("studentOrigin"));
    layout->addWidget(m_name);
    layout->addWidget(m_origin);
    m_strip = new Strip(this);
    m_strip->setObjectName(QStringLiteral("studentStrip"));
    layout->addWidget(m_strip);
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName(QStringLiteral("studentFacts"));
    scroll->setAccessibleName(tr("What is known of the student"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *place = makeRole("scrolled", scroll);
    m_place = bareLayout<QVBoxLayout>(place, 0);
    m_place->addStretch(1);
    scroll->setWidget(place);
    layout->addWidget(scroll, 1);
    layout->addWidget(makeActions());
}

QWidget *StudentInspector::makeActions()
{
    auto *actions = new QWidget(this);
    auto *grid = bareLayout<QGridLayout>(actions, measure::kGroup);
    m_use = makeButton(tr("Use in a new experiment"), QStringLiteral("edit-entry"), "plain", actions);
    m_use->setObjectName(QStringLiteral("useStudent"));
    auto *copy = makeButton(tr("Copy name"), QStringLiteral("edit-copy"), "plain", actions);
    copy->setObjectName(QStringLiteral("copyStudentName"));
    auto *files = makeButton(tr("Show in files"), QStringLiteral("folder-open"), "plain", actions);
    files->setObjectName(QStringLiteral("showStudentFiles"));
    m_trash = makeButton(tr("Move to trash"), QStringLiteral("user-trash"), "danger", actions);
    m_trash->setObjectName(QStringLiteral("trashStudent"));
    grid->addWidget(m_use, 0, 0, 1, 2);
    grid->addWidget(copy, 1, 0);
    grid->addWidget(files, 1, 1);
    grid->addWidget(m_trash, 2, 0, 1, 2);
    connect(m_use, &QPushButton::clicked, this, &StudentInspector::useRequested);
    connect(copy, &QPushButton::clicked, this, &StudentInspector::copyNameRequested);
    connect(files, &QPushButton::clicked, this, &StudentInspector::showFilesRequested);
    connect(m_trash, &QPushButton::clicked, this, &StudentInspector::trashRequested);
    return actions;
}

void StudentInspector::begin(const ListedStudent *student, const TrainedEntry *trained)
{
    m_isTrained = trained != nullptr;
    m_isBroken = !trained && !(student && student->facts);
    m_name->setWhole(trained ? studentTitle(*trained) : student ? studentTitle(*student) : QString());
    m_origin->setWhole(trained   ? tr("in %1").arg(shownText(trained->student.run.filename().string()))
                       : student ? originOf(student->place)
                                 : QString());
    m_strip->hide();
    newContent();
    if (student && student->facts)
        addShape(*student->facts);
    showWhatCanBeDone();
}

void StudentInspector::setReadOnly(const QString &why)
{
    m_whyReadOnly = why;
    showWhatCanBeDone();
}

void StudentInspector::showWhatCanBeDone()
{
    const QString why =
        m_isTrained ? tr("A checkpoint belongs to its run: delete the run on Home or in Compare") : m_whyReadOnly;
    m_trash->setEnabled(why.isEmpty());
    m_trash->setToolTip(why.isEmpty() ? tr("It can be restored from the trash") : plainTip(why));
    m_use->setEnabled(!m_isBroken);
    m_use->setToolTip(m_isBroken ? tr("It cannot be read, so nothing can begin from it")
                                 : tr("Opens Setup with this student as the beginning"));
}

void StudentInspector::showProblem(const QString &problem)
{
    newContent();
    m_isBroken = true;
    showWhatCanBeDone();
    m_strip->showMessage(Strip::Kind::Danger, problem);
}

void StudentInspector::setDetails(const StudentDetails &details)
{
    newContent();
    addShape(details.facts);
    if (details.adapter) {
        const AdapterSettings &settings = details.adapter->settings;
        addHeading(tr("Adapter"));
        addRow(tr("Rank, alpha"), tr("%1, %2").arg(settings.rank).arg(settings.alpha), "adapterRank");
        addRow(tr("Dropout"), QString::number(settings.dropout), "adapterDropout");
        QStringList modules;
        for (const std::string &module : details.adapter->modules)
            modules << shownLine(module);
        addRow(tr("Modules"), modules.join(QStringLiteral(", ")), "adapterModules");
        addRow(tr("Parameters"), amountText(double(details.adapter->parameters)), "adapterParameters");
        addRow(tr("Over"), shownText(details.adapter->base.string()), "adapterBase");
    }
    addTokenizer(details);
    addFiles(details);
}

QWidget *StudentInspector::newContent()
{
    if (m_content) {
        m_place->removeWidget(m_content);
        m_content->hide();
        m_content->deleteLater();
    }
    m_content = new QWidget(this);
    m_rows = bareLayout<QVBoxLayout>(m_content, measure::kUnit);
    m_place->insertWidget(0, m_content);
    return m_content;
}

void StudentInspector::addHeading(const QString &text)
{
    auto *label = makeLabel(text, {TextSize::Caption, "text2", QFont::Medium}, m_content);
    label->setContentsMargins(0, measure::kGroup, 0, 0);
    m_rows->addWidget(label);
}

QWidget *StudentInspector::addRow(const QString &name, const QString &value, const char *object, const char *tone)
{
    auto *row = new QWidget(m_content);
    auto *layout = bareLayout<QHBoxLayout>(row, measure::kGroup);
    auto *label = makeElided({TextSize::Body, "text2"}, row);
    label->setWhole(name);
    label->setFixedWidth(kNameWidth);
    auto *shown = makeElided({TextSize::Body, tone}, row);
    shown->setObjectName(QLatin1String(object));
    shown->setWhole(value);
    layout->addWidget(label);
    layout->addWidget(shown, 1);
    m_rows->addWidget(row);
    return shown;
}

void StudentInspector::addNote(const QString &text, const char *object)
{
    auto *note = makeLabel(text, {TextSize::Caption, "warning"}, m_content);
    note->setObjectName(QLatin1String(object));
    note->setWordWrap(true);
    m_rows->addWidget(note);
}

void StudentInspector::addShape(const StudentFacts &facts)
{
    const ModelConfig &config = facts.config;
    addHeading(tr("Shape"));
    addRow(tr("Family"), shownLine(config.architecture), "studentFamily");
    addRow(tr("Parameters"), wholeText(facts.parameters), "studentParameters");
    addRow(tr("Layers"),
           config.isEncoderDecoder()
               ? tr("%1 read, %2 write, width %3").arg(config.layers).arg(config.decoderLayers).arg(config.hiddenSize)
               : tr("%1, width %2").arg(config.layers).arg(wholeText(config.hiddenSize)),
           "studentLayers");
    addRow(tr("Heads"),
           config.keyValueHeads < config.heads
               ? tr("%1, %2 for keys and values").arg(config.heads).arg(config.keyValueHeads)
               : QString::number(config.heads),
           "studentHeads");
    addRow(tr("Context"), tr("%1 tokens").arg(wholeText(config.contextLength)), "studentContext");
    addRow(tr("Vocabulary"), wholeText(config.vocabularySize), "studentVocabulary");
    addRow(tr("Output layer"), config.tieWordEmbeddings ? tr("the embedding's") : tr("its own"), "studentOutput");
    addRow(tr("Stored as"), tr("%1, %2").arg(textOf(facts.dtype), bytesText(double(facts.sizeBytes))), "studentDtype");
}

void StudentInspector::addTokenizer(const StudentDetails &details)
{
    addHeading(tr("Tokenizer and texts"));
    if (!details.tokenizer) {
        addNote(tr("No tokenizer: it goes on with token ids only. Training and trying out need one."), "tokenizerNote");
    } else if (!details.tokenizer->problem.empty()) {
        addNote(coreText(shownText(details.tokenizer->problem)), "tokenizerNote");
    } else {
        addRow(tr("Tokenizer"),
               tr("%1, %2 pieces").arg(shownLine(details.tokenizer->kind), wholeText(details.tokenizer->vocabulary)),
               "tokenizerKind");
        const QString loss = lossSentence(details.tokenizer->loss);
        if (!loss.isEmpty())
            addNote(loss, "tokenizerNote");
    }
    auto *chat =
        addRow(tr("Chat template"), details.chatTemplate.empty() ? tr("none") : tr("there, not used"), "chatTemplate");
    if (!details.chatTemplate.empty())
        chat->parentWidget()->setToolTip(
            plainTip(tr("Retort asks by its own prompts.\n%1").arg(shownText(details.chatTemplate))));
    addRow(tr("Licence"), details.license.empty() ? tr("not named") : shownLine(details.license), "studentLicense");
}

void StudentInspector::addFiles(const StudentDetails &details)
{
    addHeading(tr("Files"));
    int shown = 0;
    for (const StudentFile &file : details.files) {
        if (++shown > kMostFiles)
            break;
        auto *row = new QWidget(m_content);
        auto *layout = bareLayout<QHBoxLayout>(row, measure::kGroup);
        auto *name = makeElided({TextSize::Body, "text1"}, row);
        name->setWhole(shownLine(file.name));
        layout->addWidget(name, 1);
        layout->addWidget(makeLabel(bytesText(double(file.sizeBytes)), {TextSize::Body, "text2"}, row));
        m_rows->addWidget(row);
    }
    if (details.files.size() > std::size_t(kMostFiles))
        m_rows->addWidget(makeLabel(tr("and %1 more").arg(details.files.size() - std::size_t(kMostFiles)),
                                    {TextSize::Caption, "text2"}, m_content));
}

} // namespace retort
