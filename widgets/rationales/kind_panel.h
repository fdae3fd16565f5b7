#pragma once

#include "core/store/prediction_index.h"

#include <QFrame>

#include <map>
#include <string>

class QLabel;
class QListWidget;
class QListWidgetItem;

namespace retort {

class LearningPanel;
struct FailureKind;

/// Kinds of failure with their counts, and the tags a person gave. What is filtered is marked; a click filters by it,
/// another one takes it away.
class KindPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit KindPanel(QWidget *parent);

    void setCounts(const SetCounts &counts);
    void setTagNames(const std::map<int, std::string> &names);
    /// What the filter names; empty and 0: nothing.
    void setChosen(const QString &failure, int tag);
    [[nodiscard]] QListWidget *kinds() const { return m_kinds; }
    [[nodiscard]] LearningPanel *learning() const { return m_learning; }

signals:
    void kindClicked(const QString &failure);
    void tagClicked(int tag);
    void tagRenamed(int tag, const QString &name);

private:
    void fillKinds();
    void addKind(const FailureKind &kind, std::size_t count, std::size_t most);
    void fillTags();
    void mark();

    SetCounts m_counts;
    std::map<int, std::string> m_tagNames;
    QString m_failure;
    bool m_areTagsOld = false; // counted anew while one of them is being named
    int m_tag = 0;
    QLabel *m_total = nullptr;
    QListWidget *m_kinds = nullptr;
    QLabel *m_noTags = nullptr;
    QListWidget *m_tags = nullptr;
    LearningPanel *m_learning = nullptr;
};

} // namespace retort
