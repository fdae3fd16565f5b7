#include "core/jobs/setup_document.h"

#include "core/config/config_reader.h"
#include "core/jobs/background.h"

#include <algorithm>
#include <utility>

namespace retort {

namespace {

// A text of this size is read in under 5 ms, so the window does not wait; see tst_setup_document.
constexpr std::size_t kReadAtOnceBytes = 8 * 1024;
constexpr std::size_t kMostProblems = 100; // each costs the form a moment at every change

bool isSamePlace(const std::vector<YamlChange> &a, const std::vector<YamlChange> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const YamlChange &x, const YamlChange &y) {
        return x.kind == YamlChange::Kind::Set && y.kind == YamlChange::Kind::Set && x.path == y.path;
    });
}

} // namespace

/// What a thread made of a long text.
struct SetupDocument::EditedText
{
    std::vector<std::pair<std::string, std::string>> steps; // text and merge key
    std::vector<std::string> refusals;
    std::shared_ptr<const SetupReading> reading; // of the last text
};

SetupReading readSetup(const std::string &text, const std::string &name)
{
    SetupReading reading;
    ReadConfig read = parseConfig(text, name);
    try {
        reading.given = parseYamlTree(text, name);
    } catch (const ParseError &) {
        reading.isBroken = true;
    }
    reading.config = std::move(read.config);
    reading.problemCount = read.problems.size();
    reading.problems = std::move(read.problems);
    reading.problems.resize(std::min(reading.problems.size(), kMostProblems));
    if (!reading.isBroken)
        reading.values = configTree(reading.config, true);
    return reading;
}

SetupDocument::SetupDocument(QObject *parent)
    : QObject(parent)
    , m_good(std::make_shared<const SetupReading>(readSetup("", "")))
    , m_reader(new Background(this))
    , m_cleaner(new Background(this))
    , m_editor(new Background(this))
{
    m_problems = m_good->problems;
    m_problemCount = m_good->problemCount;
}

SetupDocument::~SetupDocument() = default;

void SetupDocument::load(const std::string &text, const SetupOrigin &origin, const std::string &draftId,
                         const std::string &savedText)
{
    m_origin = origin;
    m_draftId = draftId;
    m_savedText = savedText;
    m_edits.clear();
    m_refusals.clear();
    m_editsTaken = 0;
    ++m_loads;
    m_history.begin(text, origin.baseFolder.string());
    letGo(std::exchange(m_good, std::make_shared<const SetupReading>(readSetup("", ""))));
    emit originChanged();
    m_text = text;
    m_isRead = !isLong();
    if (!m_isRead) { // nothing of the set-up before is shown meanwhile
        m_problems.clear();
        m_problemCount = 0;
        m_isBroken = false;
        emit readingChanged();
    }
    readNow();
}

std::string SetupDocument::valueOf(const std::string &path) const
{
    const YamlNode *node = find(path);
    return node ? node->kind == YamlNode::Kind::Scalar    ? node->text
                  : node->kind == YamlNode::Kind::Nothing ? std::string()
                                                          : yamlInOneLine(*node)
                : std::string();
}

const YamlNode *SetupDocument::find(const std::string &path) const
{
    return findInYaml(m_good->values, path);
}

bool SetupDocument::isGiven(const std::string &path) const
{
    return findInYaml(m_good->given, path) != nullptr;
}

std::size_t SetupDocument::listSize(const std::string &path) const
{
    const YamlNode *list = find(path);
    return list ? list->items.size() : 0;
}

void SetupDocument::setText(const std::string &text)
{
    if (text == m_text)
        return;
    m_history.add(text);
    take(text);
}

void SetupDocument::replaceText(const std::string &text)
{
    if (text == m_text)
        return;
    m_history.closeStep();
    addStep(text, {});
    take(text);
}

/// Without a key: a step of its own.
void SetupDocument::addStep(const std::string &text, const std::string &mergeKey)
{
    m_history.add(text, mergeKey.empty() ? "form" : mergeKey);
    if (mergeKey.empty())
        m_history.closeStep();
}

std::string SetupDocument::apply(const std::vector<YamlChange> &changes, const std::string &mergeKey)
{
    if (isLong()) {
        editLater({changes, mergeKey});
        return {};
    }
    YamlEdit edit = editYaml(m_text, changes);
    if (!edit.isDone())
        return edit.refusal;
    if (edit.text == m_text)
        return {};
    addStep(edit.text, mergeKey);
    take(edit.text);
    return {};
}

/// What is typed faster than the thread edits replaces what was typed before it in the same field.
void SetupDocument::editLater(const FormEdit &edit)
{
    const bool isSame = m_edits.size() > m_editsTaken && !edit.mergeKey.empty()
                        && m_edits.back().mergeKey == edit.mergeKey
                        && isSamePlace(m_edits.back().changes, edit.changes);
    if (isSame)
        m_edits.back() = edit;
    else
        m_edits.push_back(edit);
    if (m_edits.size() == 1)
        emit editingChanged();
    editInThread();
}

void SetupDocument::editInThread()
{
    if (m_editor->isBusy() || m_edits.empty())
        return;
    using Result = std::shared_ptr<const EditedText>;
    m_editsTaken = m_edits.size();
    m_editor->start<Result>(
        [text = m_text, edits = m_edits, name = fileName()]() -> Result {
            return std::make_shared<const EditedText>(editedText(text, edits, name));
        },
        [this, before = m_text, load = m_loads](const Result &edited, const std::string &) {
            if (load == m_loads)
                takeEdits(*edited, before);
            else
                editInThread();
        });
}

SetupDocument::EditedText SetupDocument::editedText(const std::string &text, const std::vector<FormEdit> &edits,
                                                    const std::string &name)
{
    EditedText edited;
    std::string now = text;
    for (const FormEdit &edit : edits) {
        const YamlEdit done = editYaml(now, edit.changes);
        if (!done.isDone())
            edited.refusals.push_back(done.refusal);
        else if (done.text != now)
            edited.steps.emplace_back(now = done.text, edit.mergeKey);
    }
    edited.reading = std::make_shared<const SetupReading>(readSetup(now, name));
    return edited;
}

/// Made again when something else was typed meanwhile: a change holds whatever stands around it. While more is to be
/// changed nobody is told, so that no control shows what was typed into it earlier.
void SetupDocument::takeEdits(const EditedText &edited, const std::string &before)
{
    const std::size_t taken = std::exchange(m_editsTaken, 0);
    if (before != m_text)
        return editInThread();
    m_edits.erase(m_edits.begin(), m_edits.begin() + static_cast<std::ptrdiff_t>(taken));
    for (const auto &[text, mergeKey] : edited.steps) {
        addStep(text, mergeKey);
        m_text = text;
    }
    m_refusals.insert(m_refusals.end(), edited.refusals.begin(), edited.refusals.end());
    if (isEditing())
        return editInThread();
    setReading(edited.reading);
    emit editingChanged();
    for (const std::string &refusal : std::exchange(m_refusals, {}))
        emit refused(QString::fromStdString(refusal));
}

std::string SetupDocument::setValue(const std::string &path, const std::string &yamlValue, const std::string &mergeKey)
{
    return apply({{YamlChange::Kind::Set, path, yamlValue}}, mergeKey);
}

std::string SetupDocument::removeValue(const std::string &path)
{
    return apply({{YamlChange::Kind::Remove, path, {}}});
}

void SetupDocument::undo()
{
    if (canUndo())
        takeState(m_history.undo());
}

void SetupDocument::redo()
{
    if (canRedo())
        takeState(m_history.redo());
}

/// The folder first: whoever follows changed() reads the paths from there.
void SetupDocument::takeState(const std::string &text)
{
    const bool isMoved = m_origin.baseFolder != m_history.folder();
    m_origin.baseFolder = m_history.folder();
    take(text);
    if (isMoved)
        emit originChanged();
}

std::string SetupDocument::name() const
{
    if (isGiven("name") && !config().name.empty())
        return config().name;
    return m_origin.file.empty() ? config().name : m_origin.file.stem().string();
}

void SetupDocument::setSaved(const SetupOrigin &origin, const std::string &savedText)
{
    m_origin = origin;
    m_history.setFolder(origin.baseFolder.string());
    m_savedText = savedText;
    emit originChanged();
}

void SetupDocument::take(const std::string &text)
{
    m_text = text;
    readNow();
}

void SetupDocument::readNow()
{
    if (!isLong()) {
        setReading(std::make_shared<const SetupReading>(readSetup(m_text, fileName())));
        return;
    }
    m_isRead = false;
    emit changed();
    readInThread();
}

/// One reading at a time: what was typed meanwhile is read when it ends.
void SetupDocument::readInThread()
{
    if (m_reader->isBusy())
        return;
    using Reading = std::shared_ptr<const SetupReading>;
    m_reader->start<Reading>(
        [text = m_text, name = fileName()]() -> Reading {
            return std::make_shared<const SetupReading>(readSetup(text, name));
        },
        [this, text = m_text](const Reading &reading, const std::string &) {
            if (m_isRead)
                return;
            if (text == m_text)
                setReading(reading);
            else
                readInThread();
        });
}

bool SetupDocument::isLong() const
{
    return m_text.size() > kReadAtOnceBytes;
}

std::string SetupDocument::fileName() const
{
    return m_origin.file.filename().string();
}

void SetupDocument::setReading(std::shared_ptr<const SetupReading> reading)
{
    m_isRead = true;
    m_problems = reading->problems;
    m_problemCount = reading->problemCount;
    m_isBroken = reading->isBroken;
    if (!m_isBroken)
        letGo(std::exchange(m_good, std::move(reading)));
    emit readingChanged();
    emit changed();
}

/// The tree of a long text takes its time to be taken down, too.
void SetupDocument::letGo(std::shared_ptr<const SetupReading> reading)
{
    if (!isLong())
        return;
    m_cleaner->start<bool>(
        [reading = std::move(reading)]() mutable {
            reading.reset();
            return true;
        },
        [](bool, const std::string &) {});
}

} // namespace retort
