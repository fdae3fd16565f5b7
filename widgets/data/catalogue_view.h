#pragma once

#include "core/data/catalogue.h"
#include "core/jobs/catalogue_fetch.h"

#include <QWidget>

#include <optional>
#include <vector>

class QBoxLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace retort {

class ElidedLabel;
class NotesModel;
class Segments;
class Strip;

/// The catalogue of public data sets and recorded teachers, in the page's place: what there is, under which licence and
/// from where, what of it is in the data folder, and its download. It fetches nothing itself.
class CatalogueView final : public QWidget
{
    Q_OBJECT

public:
    explicit CatalogueView(QWidget *parent);

    /// One state for each entry of catalogue(), in its order; the data folder as it is shown. Nothing chosen yet: the
    /// first one is.
    void setStates(const std::vector<CatalogueState> &states, const QString &dataFolder);
    /// A download goes on; only one at a time.
    void setProgress(const QString &name, std::uintmax_t done, std::uintmax_t all);
    void setIdle();
    void setWhyNot(const QString &why); // empty: data may be downloaded
    void showError(const QString &message);
    void showNote(const QString &message);
    void setMirror(const QString &place); // a folder, or an address; it is what is used
    [[nodiscard]] const CatalogueEntry *chosen() const;
    [[nodiscard]] QString mirror() const; // empty: each file's own address

signals:
    void downloadRequested(const QString &name, const QString &mirror);
    void cancelRequested();
    void importRequested(const QString &name); // of what is there
    void browseRequested(); // for a mirror's folder
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeList();
    QWidget *makeDetails();
    void addSource(QBoxLayout *layout);
    QWidget *makeFoot();
    void showChosen();
    void showFiles(const CatalogueEntry &entry);
    void showActions();
    [[nodiscard]] QString stateText(std::size_t index) const;
    [[nodiscard]] QString whyNoDownload() const;

    NotesModel *m_entries = nullptr;
    QTableView *m_table = nullptr;
    Strip *m_strip = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_terms = nullptr;
    QLabel *m_note = nullptr;
    QVBoxLayout *m_files = nullptr;
    Segments *m_source = nullptr;
    QLineEdit *m_mirror = nullptr;
    QPushButton *m_browse = nullptr;
    ElidedLabel *m_folder = nullptr;
    QLabel *m_state = nullptr;
    QProgressBar *m_progress = nullptr;
    QPushButton *m_import = nullptr;
    QPushButton *m_download = nullptr;
    std::vector<CatalogueState> m_states;
    QString m_running; // name of the entry that is being fetched
    QString m_whyNot;
};

} // namespace retort
