#pragma once

#include "core/data/importers/columns.h"

#include <QStringList>
#include <QWidget>

class QLineEdit;
class QPushButton;

namespace retort {

/// Keeps a mapping under a name, for other files, experiments and the command line: the row with the name and its
/// button, and what is known of the mappings that the workspace keeps. It writes nothing itself.
class MappingKeep final : public QWidget
{
    Q_OBJECT

public:
    explicit MappingKeep(QWidget *parent);

    void setNames(const QStringList &names); // that the workspace keeps
    void setMapping(const ColumnMapping &mapping); // that would be kept
    /// A mapping as it was read or written last.
    void setKept(const QString &name, const ColumnMapping &mapping);
    /// A mapping that is used as it was kept is called by its name; empty: it is another one.
    [[nodiscard]] QString nameOf(const ColumnMapping &mapping) const;

signals:
    void keepRequested(const QString &name);

private:
    void showState();

    QLineEdit *m_name = nullptr;
    QPushButton *m_keep = nullptr;
    QStringList m_names;
    QString m_keptName; // of m_kept
    ColumnMapping m_kept;
    bool m_isComplete = false;
};

} // namespace retort
