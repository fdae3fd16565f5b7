#pragma once

#include "tests/fakes/fake_trainer.h"
#include "tests/gui/support/own_settings.h"

#include "app/session.h"

#include <QLabel>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <memory>

namespace retort {

/// What every test of a page or of the window begins with: settings, a workspace and a light theme of its own, a
/// session with a faked trainer; children by their names; pictures. A test derives from it, and QTest finds these
/// slots.
class GuiTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

protected:
    GuiTest();
    ~GuiTest() override;

    /// The page or window under test.
    [[nodiscard]] virtual QWidget *root() const = 0;
    virtual void begin() {} // the workspace is there and empty
    virtual void end() {} // lets go of what uses the session

    /// Whatever the options leave open is this test's: workspace and trainer.
    void openSession(const FakeTraining &training = {}, SessionOptions options = {});
    /// Shows it and waits until it has the keyboard.
    static void showActive(QWidget &widget);

    template<typename T>
    T *find(const QString &name) const
    {
        T *found = root()->findChild<T *>(name);
        if (!found)
            qFatal("no %s", qPrintable(name));
        return found;
    }
    [[nodiscard]] QString textOf(const QString &label) const { return find<QLabel>(label)->text(); }
    [[nodiscard]] std::filesystem::path workspace() const { return m_folder->path().toStdString(); }
    [[nodiscard]] std::filesystem::path runs() const { return workspace() / "runs"; }
    /// Writes a sample experiment into the workspace.
    [[nodiscard]] std::filesystem::path writeSample() const;

    /// Rows "light" and "dark" of the large size, "1100x700-light" and "1100x700-dark" of the small one, in the columns
    /// "theme" and "size"; at a scale other than 1 those of the large size only.
    static void addPictureRows(QSize large, QSize small);
    /// screenshots/NAME-ROW.png of what is seen now, after layouts and charts have settled.
    void savePicture(const QString &name) const;
    void drawCharts() const; // now: they would do it within 200 ms

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Session> m_session;

private:
    OwnSettings m_settings;
};

/// What a page fills of a window of 1440 x 900, and of the smallest, 1100 x 700.
inline constexpr QSize kLargePage(1364, 868);
inline constexpr QSize kSmallPage(1024, 668);
inline constexpr QSize kLargeWindow(1440, 900);
inline constexpr QSize kSmallWindow(1100, 700);

} // namespace retort
