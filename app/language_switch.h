#pragma once

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTranslator>

class QCoreApplication;
class QMenu;

namespace retort {

class Actions;

/// A language that the window has texts in.
struct Language
{
    QString code; // "zh_CN", as its file in translations/ ends
    QString name; // in itself
};

/// English, in which the texts are written, first.
[[nodiscard]] const QList<Language> &languages();

/// The first of the system's languages ("zh-Hans-CN", "en-GB") that the window has; English when it has none of them.
[[nodiscard]] QString languageFor(const QStringList &wanted);

/// The language of the window's texts: what RETORT_LANGUAGE names, else what was chosen (kept), else the
/// system's. Texts are made once, so a choice holds from the next start on. Figures and dates stay as they are: they
/// are data. Made before any text of the window; window's thread.
class LanguageSwitch final : public QObject
{
    Q_OBJECT

public:
    explicit LanguageSwitch(QCoreApplication &application, QObject *parent = nullptr);
    ~LanguageSwitch() override;

    /// What the window is in now.
    [[nodiscard]] const QString &shown() const { return m_shown; }
    /// What was chosen; empty: as the system.
    [[nodiscard]] QString choice() const;
    void choose(const QString &code);
    /// Adds an action for each language and puts them into a menu of its own in `menu`.
    void offerIn(Actions &actions, QMenu &menu);

signals:
    /// What to tell the person, in both languages.
    void chosen(const QString &note);

private:
    [[nodiscard]] QString wanted() const; // by choice or by the system
    void install(QTranslator &translator, const QString &file, const QString &folder);

    QCoreApplication &m_application;
    QString m_shown;
    QTranslator m_texts;
    QTranslator m_qtTexts;
};

} // namespace retort
