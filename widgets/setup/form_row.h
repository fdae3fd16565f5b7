#pragma once

#include "widgets/setup/setting_field.h"

#include <QPointer>
#include <QWidget>

#include <vector>

class QGridLayout;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace retort {

class ElidedLabel;

/// A line of the form: name, one or two controls, a hint or what is wrong, and the way back to the default.
class FormRow final : public QWidget
{
    Q_OBJECT

public:
    FormRow(const QString &label, QWidget *parent);

    void addField(SettingField *field);
    void addControl(QWidget *control, int stretch = 0);
    [[nodiscard]] const std::vector<QPointer<SettingField>> &fields() const { return m_fields; }
    void setHint(const QString &hint);
    void setNarrow(bool isNarrow); // the hint stands below
    void refresh();

protected:
    bool event(QEvent *event) override;

private:
    QGridLayout *m_grid = nullptr;
    QHBoxLayout *m_controls = nullptr;
    QLabel *m_label = nullptr;
    ElidedLabel *m_hint = nullptr;
    QToolButton *m_reset = nullptr;
    std::vector<QPointer<SettingField>> m_fields;
    QString m_hintText;
    bool m_isNarrow = false;
    bool m_hasWide = false;
};

} // namespace retort
