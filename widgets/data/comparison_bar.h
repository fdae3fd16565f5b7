#pragma once

#include "core/store/library_check.h"
#include "core/store/problem_search.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace retort {

/// Above the list of leaks: which problems of the shown data set are compared with which others, what was found as
/// counts, and the way to take the whole list along. It compares nothing itself.
class ComparisonBar final : public QWidget
{
    Q_OBJECT

public:
    explicit ComparisonBar(QWidget *parent);

    /// What can be compared; the choice stays while it can. Emits nothing.
    void setDatasets(const std::vector<DatasetFacts> &datasets, std::int64_t current);
    [[nodiscard]] const QuestionComparison &comparison() const { return m_comparison; }
    /// Titles of the two columns of pairs.
    [[nodiscard]] QStringList heads() const;
    void setCounts(const QuestionCheck &check);
    void setUnknown(); // nothing was counted yet

signals:
    void changed(); // the person chose something else
    void exportRequested();

private:
    QComboBox *addBox(const char *name, const QString &accessible);
    QLabel *addCount(const char *name);
    void listParts(const std::optional<std::string> &chosen);
    void listOthers(const std::optional<DatasetPart> &chosen);
    void takeChoice();
    void takeDefault();

    std::vector<DatasetFacts> m_datasets;
    const DatasetFacts *m_facts = nullptr; // of the shown one, in m_datasets
    std::vector<std::optional<DatasetPart>> m_others; // as they are listed; nothing: repeats
    QuestionComparison m_comparison;
    QComboBox *m_part = nullptr;
    QComboBox *m_other = nullptr;
    QLabel *m_exact = nullptr;
    QLabel *m_numbers = nullptr;
    QLabel *m_near = nullptr;
    QPushButton *m_export = nullptr;
};

} // namespace retort
