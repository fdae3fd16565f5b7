#pragma once

#include "core/store/import_plan.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace retort {

class Segments;

/// Where an import goes: a new data set with its name, or the rationales to a data set that has the problems.
class TargetChoice final : public QWidget
{
    Q_OBJECT

public:
    explicit TargetChoice(QWidget *parent);

    /// `isNewFile`: the name and the place are proposed anew, else what the person chose stays.
    void setPreview(const ImportPreview &preview, bool isNewFile);
    [[nodiscard]] ImportTarget target() const;
    [[nodiscard]] QString problem() const { return m_problem; } // why it cannot be written so; empty: it can

signals:
    void changed();

private:
    void proposePlace(const ImportPreview &preview);
    void update();

    Segments *m_places = nullptr;
    QLineEdit *m_name = nullptr;
    QComboBox *m_existing = nullptr;
    QLabel *m_hint = nullptr;
    std::vector<std::string> m_takenNames;
    bool m_hasDataset = false;
    QString m_problem;
};

} // namespace retort
