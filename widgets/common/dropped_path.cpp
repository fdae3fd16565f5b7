#include "widgets/common/dropped_path.h"

#include <QDropEvent>
#include <QMimeData>
#include <QUrl>

namespace retort {

QString takeDroppedPath(QDropEvent &event)
{
    for (const QUrl &url : event.mimeData()->urls()) {
        if (!url.isLocalFile())
            continue;
        event.acceptProposedAction();
        return url.toLocalFile();
    }
    return {};
}

} // namespace retort
