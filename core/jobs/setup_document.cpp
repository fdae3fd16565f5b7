#include "core/jobs/setup_document.h"

#include "core/config/config_reader.h"
#include "core/jobs/background.h"

#include <utility>

namespace retort {

namespace {

// A text of this size is read in under 5 ms, so the window does not wait; see tst_setup_document.
constexpr std::size_t kReadAtOnceBytes = 8 * 1024;

} // namespace

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
    reading.problems = std::move(read.problems);
    if (!reading.isBroken)
        reading.values = configTree(reading.config, true);
    return reading;
}

SetupDocument::SetupDocument(QObject *parent)
    : QObject(parent), m_good(std::make_shared<const SetupReading>(readSetup("", ""))), m_reader(new Background(this))
{
    m_problems = m_good->problems;
}

SetupDocument::~SetupDocument() = default;

void SetupDocument::load(const std::string &text, const SetupOrigin &origin, const std::string &draftId,
                         const std::string &savedText)
{
    m_origin = origin;
    m_draftId = draftId;
    m_savedText = savedText;
    m_history.begin(text);
    m_good = std::make_shared<const SetupReading>(readSetup("", ""));
    emit originChanged();
    take(text);
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

std::string SetupDocument::apply(const std::vector<YamlChange> &changes, const std::string &mergeKey)
{
    if (m_text.size() > kReadAtOnceBytes)
        return "this experiment is longer than the form can edit; change it in the YAML";
    YamlEdit edit = editYaml(m_text, changes);
    if (!edit.isDone())
        return edit.refusal;
    if (edit.text == m_text)
        return {};
    m_history.add(edit.text, mergeKey.empty() ? "form" : mergeKey);
    if (mergeKey.empty())
        m_history.closeStep();
    take(edit.text);
    return {};
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
        take(m_history.undo());
}

void SetupDocument::redo()
{
    if (canRedo())
        take(m_history.redo());
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
    if (m_text.size() <= kReadAtOnceBytes) {
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

std::string SetupDocument::fileName() const
{
    return m_origin.file.filename().string();
}

void SetupDocument::setReading(std::shared_ptr<const SetupReading> reading)
{
    m_isRead = true;
    m_problems = reading->problems;
    m_isBroken = reading->isBroken;
    if (!m_isBroken)
        m_good = std::move(reading);
    emit changed();
}

} // namespace retort
