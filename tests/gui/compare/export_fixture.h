#pragma once

#include "tests/gui/compare/compare_fixture.h"

namespace retort {

/// The Compare page whose charts and tables are given away by the sheet that it has for it.
class ExportFixture : public CompareFixture
{
    Q_OBJECT

protected:
    void openExport() const;
    void type(const char *field, const QString &text) const;
    /// The bytes of the file that the sheet writes.
    QByteArray exported(const QString &file, const QString &what, const QString &format);
    /// RETORT_PICTURE_PAPERS names a folder: the pictures of a chart are looked at there as they are.
    void keepPapers(const QString &what);

private:
    QByteArray saved(const QString &file) const;
};

} // namespace retort
