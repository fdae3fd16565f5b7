#pragma once

#include "core/store/rationale_checks.h"

#include <QAbstractTableModel>
#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QTableView;

namespace retort {

class ElidedLabel;

/// Rules that verify rationales, with what each says of one source's.
class CheckCountModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Rule, Kept, Failed, Other, Waiting, ColumnCount };

    explicit CheckCountModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}
    void setCounts(std::vector<CheckCount> counts);
    [[nodiscard]] const CheckCount *at(int row) const;
    [[nodiscard]] std::size_t waiting() const; // verdicts that are missing

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<CheckCount> m_counts;
};

/// Rationales that fail a rule, each with its reason.
class FailedCheckModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Problem, Reason, ColumnCount };

    explicit FailedCheckModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}
    void setFailed(std::vector<FailedRationale> failed);
    [[nodiscard]] const FailedRationale *at(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<FailedRationale> m_failed;
};

/// The rules' counts for a source; below them the rationales that fail the chosen rule. Verdicts that are missing, or
/// of an older version of a rule, are made by Verify, without asking the teacher.
class RulesPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit RulesPanel(QWidget *parent);

    void setCounts(std::vector<CheckCount> counts);
    void setFailed(const QString &rule, std::vector<FailedRationale> failed);
    void setVerifying(bool isVerifying);
    void setReadOnly(const QString &why);

signals:
    void ruleChosen(const QString &rule);
    void verifyRequested();
    void problemRequested(const QString &problemId);

private:
    QTableView *makeTable(QAbstractTableModel *model, const char *name, const QString &title);
    void updateButton();

    CheckCountModel *m_counts = nullptr;
    FailedCheckModel *m_failed = nullptr;
    QTableView *m_rules = nullptr;
    QTableView *m_list = nullptr;
    ElidedLabel *m_note = nullptr;
    QLabel *m_failedTitle = nullptr;
    QPushButton *m_verify = nullptr;
    QString m_whyReadOnly;
    bool m_isVerifying = false;
};

} // namespace retort
