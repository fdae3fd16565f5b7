#pragma once

#include "core/config/config_file.h"
#include "core/config/yaml_edit.h"
#include "core/jobs/text_history.h"

#include <QObject>

#include <filesystem>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace retort {

class Background;

/// Where a set-up is kept and from where its relative paths start.
struct SetupOrigin
{
    std::filesystem::path file; // empty: it is in no file yet
    std::filesystem::path baseFolder;

    bool operator==(const SetupOrigin &) const = default;
};

/// What a text means: made together, handed over together.
struct SetupReading
{
    RunConfig config; // as far as it can be read; what cannot stands at its default
    std::vector<ConfigProblem> problems; // the first of them
    std::size_t problemCount = 0; // of all
    YamlNode given; // the values that stand in the text
    YamlNode values; // every value, as resolved.yaml has them
    bool isBroken = false; // no YAML at all; the rest is empty
};

[[nodiscard]] SetupReading readSetup(const std::string &text, const std::string &name);

/// The experiment that is being set up. Its YAML text is the truth; form and editor both change it here and both follow
/// changed(). Texts of usual size are read and edited at once, long ones in a thread. For the window's thread.
class SetupDocument final : public QObject
{
    Q_OBJECT

public:
    explicit SetupDocument(QObject *parent = nullptr);
    ~SetupDocument() override;

    /// Another set-up altogether: the history begins anew. `savedText` is what its file holds.
    void load(const std::string &text, const SetupOrigin &origin, const std::string &draftId = {},
              const std::string &savedText = {});

    [[nodiscard]] const std::string &text() const { return m_text; }
    /// Of the text, as far as it can be read; while the YAML is broken, of the last text that could be.
    [[nodiscard]] const RunConfig &config() const { return m_good->config; }
    [[nodiscard]] const YamlNode &given() const { return m_good->given; }
    /// The first of them: a text of a thousand mistakes is mended from its top.
    [[nodiscard]] const std::vector<ConfigProblem> &problems() const { return m_problems; }
    [[nodiscard]] std::size_t problemCount() const { return m_problemCount; }
    [[nodiscard]] bool isBroken() const { return m_isBroken; }
    [[nodiscard]] bool isRead() const { return m_isRead; } // false while a long text is being read
    [[nodiscard]] bool isEditing() const
    {
        return !m_edits.empty();
    } // changes of the form to a long text are under way
    [[nodiscard]] bool isReady() const { return m_isRead && !isEditing() && m_problems.empty(); }

    /// The value of a dotted key as YAML text without quotes, its default when it is not given; empty for null.
    [[nodiscard]] std::string valueOf(const std::string &path) const;
    [[nodiscard]] const YamlNode *find(const std::string &path) const; // among all values
    [[nodiscard]] bool isGiven(const std::string &path) const;
    [[nodiscard]] std::size_t listSize(const std::string &path) const;

    /// What the editor holds now.
    void setText(const std::string &text);
    /// Another text, as a step of its own.
    void replaceText(const std::string &text);
    /// Changes of the form: all as one step of the history, or none and the sentence why not. `mergeKey`: changes in a
    /// row with the same key (a slider that is drawn) are one step; empty: always a step of its own. A long text is
    /// changed in a thread: then refused() says why not.
    std::string apply(const std::vector<YamlChange> &changes, const std::string &mergeKey = {});
    std::string setValue(const std::string &path, const std::string &yamlValue, const std::string &mergeKey = {});
    std::string removeValue(const std::string &path);

    void undo();
    void redo();
    [[nodiscard]] bool canUndo() const { return m_history.canUndo(); }
    [[nodiscard]] bool canRedo() const { return m_history.canRedo(); }

    [[nodiscard]] const SetupOrigin &origin() const { return m_origin; }
    [[nodiscard]] const std::string &draftId() const { return m_draftId; }
    void setDraftId(const std::string &id) { m_draftId = id; }
    /// The name that the text gives, else that of its file.
    [[nodiscard]] std::string name() const;
    [[nodiscard]] bool isModified() const { return m_text != m_savedText; }
    [[nodiscard]] const std::string &savedText() const { return m_savedText; } // what the file held when last seen
    /// Relative paths start at the origin's folder from now on; undone steps have the folder they were made in.
    void setSaved(const SetupOrigin &origin, const std::string &savedText);

signals:
    void readingChanged(); // what the text means, or its problems; of a long text later than the text itself
    void changed(); // text, meaning or history
    void originChanged(); // another file, another folder, or saved
    void editingChanged();
    void refused(const QString &why); // a change to a long text

private:
    struct FormEdit
    {
        std::vector<YamlChange> changes;
        std::string mergeKey;
    };
    struct EditedText;

    void take(const std::string &text);
    [[nodiscard]] bool isLong() const;
    void takeState(const std::string &text);
    void readNow();
    void readInThread();
    void addStep(const std::string &text, const std::string &mergeKey);
    void editLater(const FormEdit &edit);
    void editInThread();
    void takeEdits(const EditedText &edited, const std::string &before);
    static EditedText editedText(const std::string &text, const std::vector<FormEdit> &edits, const std::string &name);
    [[nodiscard]] std::string fileName() const;
    void setReading(std::shared_ptr<const SetupReading> reading);
    void letGo(std::shared_ptr<const SetupReading> reading);

    std::string m_text;
    std::string m_savedText;
    SetupOrigin m_origin;
    std::string m_draftId;
    TextHistory m_history;
    std::shared_ptr<const SetupReading> m_good; // never null
    std::vector<ConfigProblem> m_problems;
    std::size_t m_problemCount = 0;
    bool m_isBroken = false;
    bool m_isRead = true;
    std::vector<FormEdit> m_edits; // of a long text, the oldest first
    std::vector<std::string> m_refusals; // not said yet
    std::size_t m_editsTaken = 0; // of these, by the thread
    int m_loads = 0; // what the thread makes of an earlier set-up is dropped
    Background *m_reader = nullptr;
    Background *m_cleaner = nullptr;
    Background *m_editor = nullptr;
};

} // namespace retort
