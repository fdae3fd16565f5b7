#pragma once

#include <QCompleter>

class QLineEdit;
class QStringListModel;

namespace retort {

/// Completes the name that stands at the end of a list with commas between its names ("q_proj, v_p" to "q_proj,
/// v_proj"). Owned by the field.
class ModuleCompleter final : public QCompleter
{
    Q_OBJECT

public:
    /// The names outlive it.
    ModuleCompleter(QStringListModel *names, QLineEdit *field);

    [[nodiscard]] QStringList splitPath(const QString &path) const override;
    [[nodiscard]] QString pathFromIndex(const QModelIndex &index) const override;

private:
    QLineEdit *m_field;
};

} // namespace retort
