#pragma once

#include "core/jobs/set_from_problems.h"
#include "widgets/common/side_sheet.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace retort {

/// What a data set would be made of.
struct SetOffer
{
    QString run;
    std::size_t problems = 0;
    QStringList teachers;
    bool isOfTest = false;
};

/// Asks for name and contents of a data set that is made of the problems that the filter shows. Of problems of a test
/// set it says what training on them would do.
class SetSheet final : public SideSheet
{
    Q_OBJECT

public:
    explicit SetSheet(QWidget *host);

    void offer(const SetOffer &offer); // and open it

signals:
    void wanted(const retort::SetRecipe &recipe);

private:
    void fillContents();
    void follow();
    [[nodiscard]] SetRecipe recipe() const;

    SetOffer m_offer;
    QLineEdit *m_name = nullptr;
    QComboBox *m_contents = nullptr;
    QLabel *m_about = nullptr;
    QLabel *m_warning = nullptr;
    QPushButton *m_make = nullptr;
};

} // namespace retort
