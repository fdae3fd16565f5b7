#pragma once

#include "widgets/common/marks.h"

#include <QLabel>

#include <optional>
#include <vector>

namespace retort {

/// One value of a read-out: whose mark, its name, the value and what belongs to it ("69/200").
struct ReadOutEntry
{
    enum class Mark { None, Line, Marker, Teacher };
    Mark mark = Mark::None;
    Shape shape = Shape::Circle;
    int series = 0;
    bool isFilled = false;
    QString name;
    QString value;
    QString note;
    bool keepsName = true; // where room is short, a name that does not stay is left out first
};

/// One line of values under the crosshair. Names and notes go where there is no room; text() always holds all of it.
class ReadOut final : public QLabel
{
    Q_OBJECT

public:
    explicit ReadOut(QWidget *parent);

    /// A strip of its own above a plot, or a part of a head: right-aligned, without ground and lead.
    void setStrip(bool isStrip);
    void setValues(const QString &lead, std::vector<ReadOutEntry> entries);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Room
    {
        bool hasNotes = true;
        bool hasOtherNames = true;
        bool hasNames = true;
        std::size_t count = 0; // entries that are shown
    };
    [[nodiscard]] double widthOf(const Room &room) const;
    [[nodiscard]] double widthOf(const ReadOutEntry &entry, const Room &room) const;
    [[nodiscard]] Room fit(double available) const;
    double drawEntry(QPainter &painter, const ReadOutEntry &entry, const Room &room, double x) const;

    bool m_isStrip = false;
    QString m_lead;
    std::vector<ReadOutEntry> m_entries;
};

} // namespace retort
