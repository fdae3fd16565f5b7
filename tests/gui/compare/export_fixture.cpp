#include "tests/gui/compare/export_fixture.h"

#include <QFile>
#include <QLineEdit>
#include <QPushButton>

namespace retort {

void ExportFixture::openExport() const
{
    QTest::mouseClick(find<QPushButton>("openExport"), Qt::LeftButton);
}

void ExportFixture::type(const char *field, const QString &text) const
{
    auto *line = find<QLineEdit>(field);
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, text);
}

QByteArray ExportFixture::saved(const QString &file) const
{
    QFile read(m_folder->filePath(file));
    [&] { QTRY_VERIFY(read.exists()); }();
    return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
}

QByteArray ExportFixture::exported(const QString &file, const QString &what, const QString &format)
{
    m_controller->setNextSaveFile(m_folder->filePath(file));
    openExport();
    pick("exportWhat", what);
    pick("exportFormat", format);
    QTest::mouseClick(find<QPushButton>("exportSave"), Qt::LeftButton);
    return saved(file);
}

void ExportFixture::keepPapers(const QString &what)
{
    const QString kept = qEnvironmentVariable("RETORT_PICTURE_PAPERS");
    for (const char *format : {"pdf", "svg", "png"}) {
        if (kept.isEmpty())
            continue;
        const QString name = QStringLiteral("%1.%2").arg(what, QLatin1String(format));
        static_cast<void>(exported(name, what, format));
        QFile::copy(m_folder->filePath(name), QStringLiteral("%1/%2").arg(kept, name));
    }
}

} // namespace retort
