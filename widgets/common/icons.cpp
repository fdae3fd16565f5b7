#include "widgets/common/icons.h"

#include "widgets/common/theme.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QStandardPaths>
#include <QSvgRenderer>

namespace retort {

namespace {

QString fileOf(const QString &name)
{
    const QString own = QStringLiteral(":/retort/icons/%1.svg").arg(name);
    if (QFile::exists(own))
        return own;
    for (const char *folder :
         {"actions/22", "actions/16", "status/22", "status/16", "places/22", "places/16", "devices/22"}) {
        const QString path = QStringLiteral("icons/breeze/%1/%2.svg").arg(QLatin1String(folder), name);
        const QString found = QStandardPaths::locate(QStandardPaths::GenericDataLocation, path);
        if (!found.isEmpty())
            return found;
    }
    return {};
}

QColor colourOf(IconTone tone, const Theme &theme)
{
    switch (tone) {
    case IconTone::Text1:
        return theme.text1;
    case IconTone::Text2:
        return theme.text2;
    case IconTone::Text3:
        return theme.text3;
    case IconTone::Accent:
        return theme.accent;
    case IconTone::OnAccent:
        return theme.onAccentFill;
    case IconTone::Success:
        return theme.success;
    case IconTone::Warning:
        return theme.warning;
    case IconTone::Danger:
        return theme.danger;
    }
    return theme.text2;
}

/// Draws one SVG in one colour; the theme package's icons have a single text colour, which is replaced.
class TokenIconEngine final : public QIconEngine
{
public:
    TokenIconEngine(QString name, IconTone tone) : m_name(std::move(name)), m_tone(tone) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const Theme &theme = themeOf(QApplication::palette());
        QColor colour = colourOf(state == QIcon::On ? IconTone::Accent : m_tone, theme);
        if (mode == QIcon::Disabled)
            colour = theme.text3;
        if (!loaded(colour)) {
            painter->setPen(QPen(colour, 1.5));
            painter->drawEllipse(QRectF(rect).adjusted(4, 4, -4, -4));
            return;
        }
        QSvgRenderer renderer(m_svg);
        renderer.render(painter, rect);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        const Theme &theme = themeOf(QApplication::palette());
        const QString key = QStringLiteral("retort/%1/%2/%3/%4/%5x%6/%7")
                                .arg(m_name)
                                .arg(int(m_tone))
                                .arg(int(mode))
                                .arg(int(state))
                                .arg(size.width())
                                .arg(size.height())
                                .arg(theme.bg1.name() + theme.text2.name());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        paint(&painter, QRect(QPoint(), size), mode, state);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QIconEngine *clone() const override { return new TokenIconEngine(*this); }

private:
    bool loaded(const QColor &colour)
    {
        if (m_source.isNull()) {
            QFile file(fileOf(m_name));
            m_source = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("");
        }
        m_svg = m_source;
        m_svg.replace("#232629", colour.name().toLatin1());
        m_svg.replace("currentColor", colour.name().toLatin1());
        return !m_source.isEmpty();
    }

    QString m_name;
    IconTone m_tone;
    QByteArray m_source;
    QByteArray m_svg;
};

} // namespace

QIcon iconOf(const QString &name, IconTone tone)
{
    return QIcon(new TokenIconEngine(name, tone));
}

} // namespace retort
