#pragma once

#include "core/jobs/probe_list.h"

#include <QAbstractListModel>
#include <QFrame>

#include <memory>
#include <string>
#include <vector>

class QLineEdit;
class QListView;
class QSortFilterProxyModel;

namespace retort {

/// Validation problems that can be pinned, as a list.
class QuestionModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int kIdRole = Qt::UserRole;

    /// Problems in `taken` are shown already and left out.
    QuestionModel(std::shared_ptr<const std::vector<ProbeQuestion>> questions, const std::vector<std::string> &taken,
                  QObject *parent);
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    std::shared_ptr<const std::vector<ProbeQuestion>> m_questions;
    std::vector<std::size_t> m_rows;
};

/// Search among the validation problems and choose one; Return takes the selected one, Escape closes.
class PinPopup final : public QFrame
{
    Q_OBJECT

public:
    PinPopup(const std::shared_ptr<const std::vector<ProbeQuestion>> &questions, const std::vector<std::string> &taken,
             QWidget *parent);
    void openAbove(const QWidget *button);

signals:
    void chosen(const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void take(const QModelIndex &index);

    QLineEdit *m_search = nullptr;
    QListView *m_list = nullptr;
    QSortFilterProxyModel *m_filtered = nullptr;
};

} // namespace retort
