#pragma once

#include <QWidget>

#include <string>
#include <vector>

class QVBoxLayout;

namespace retort {

class ElidedLabel;
class FieldBinder;
class FormatCard;
class ShareBar;

/// The formats as cards, their share of the loss, and the rest of one format's settings when asked for.
class FormatSection final : public QWidget
{
    Q_OBJECT

public:
    FormatSection(FieldBinder &binder, QWidget *parent);
    void equalWeights();
    /// Opens the settings of the format that a key such as "formats[1].prompt" is about.
    void open(const std::string &path);

private:
    void refresh();
    void turn(FormatCard *card, bool isOn);
    void setWeight(const FormatCard *card, const QString &yaml, bool isDrawn);
    void showDetails(const std::string &format);
    [[nodiscard]] int indexOf(const std::string &format) const;
    [[nodiscard]] std::vector<std::string> named() const; // formats as the configuration has them

    FieldBinder &m_binder;
    std::vector<FormatCard *> m_cards;
    QWidget *m_share = nullptr;
    ElidedLabel *m_shareLine = nullptr;
    ShareBar *m_bar = nullptr;
    QWidget *m_details = nullptr;
    std::string m_detailsOf;
    int m_detailsIndex = -1;
};

} // namespace retort
