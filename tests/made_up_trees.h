#pragma once

// Made-up source trees of the layer check, most of them with a rule broken.

namespace retort {

struct MadeUpTree
{
    const char *name;
    const char *files; // "== path" opens a file; what follows are its lines
    const char *broken; // what is reported
};

inline constexpr MadeUpTree kMadeUpTrees[] = {
    {"a tree in order", R"(
== app/main.cpp
#include "app/cli/run.h"
#include "widgets/home/page.h"
== app/cli/run.h
#include "core/experiment/experiment.h"
== widgets/home/page.h
#include <QWidget>
#include "../common/tokens.h"
== widgets/common/tokens.h
#include "core/jobs/job.h"
== core/jobs/job.h
#include <QObject>
#include "core/experiment/experiment.h"
== core/experiment/experiment.h
#include "core/models/student.h"
== core/models/student.h
#include <memory>
== core/models/student_torch.h
#include <torch/torch.h>
== core/models/student.cpp
#include "core/models/student_torch.h"
== tests/core/jobs/tst_jobs.cpp
#include <QTest>
#include "core/jobs/job.h"
)",
     ""},
    {"core includes a page", R"(
== core/data/problem.cpp
#include <string>
#include "widgets/home/page.h"
== widgets/home/page.h
)",
     "core/data/problem.cpp:2: core/data lies below widgets/home and may not include widgets/home/page.h"},
    {"up inside core", R"(
== core/formats/pot.cpp
#include "core/models/student.h"
== core/models/student.h
)",
     "core/formats/pot.cpp:1: core/formats lies below core/models and may not include core/models/student.h"},
    {"up by a relative path", R"(
== core/formats/pot.cpp
#include "../models/student.h"
== core/models/student.h
)",
     "core/formats/pot.cpp:1: core/formats lies below core/models and may not include core/models/student.h"},
    {"common includes a page", R"(
== widgets/common/curve.cpp
#include "widgets/home/page.h"
== widgets/home/page.h
)",
     "widgets/common/curve.cpp:1: widgets/common lies below widgets/home and may not include widgets/home/page.h"},
    {"something includes a test", R"(
== app/main.cpp
#include "tests/fakes/toy.h"
== tests/fakes/toy.h
)",
     "app/main.cpp:1: app lies below tests and may not include tests/fakes/toy.h"},
    {"a folder nobody placed", R"(
== core/magic/wand.h
)",
     "core/magic/wand.h:1: core/magic is not in the table of layers"},
    {"two neighbours include each other", R"(
== core/config/a.h
#include "core/store/c.h"
== core/store/b.h
#include "core/config/a.h"
== core/store/c.h
)",
     "core/config/a.h:1: core/config includes core/store, which leads back to core/config\n"
     "core/store/b.h:1: core/store includes core/config, which leads back to core/store"},
    {"three pages in a circle", R"(
== widgets/data/a.h
#include "widgets/home/a.h"
== widgets/home/a.h
#include "widgets/setup/a.h"
== widgets/setup/a.h
#include "widgets/data/b.h"
== widgets/data/b.h
)",
     "widgets/data/a.h:1: widgets/data includes widgets/home, which leads back to widgets/data\n"
     "widgets/home/a.h:1: widgets/home includes widgets/setup, which leads back to widgets/home\n"
     "widgets/setup/a.h:1: widgets/setup includes widgets/data, which leads back to widgets/setup"},
    {"Qt and torch in one file", R"(
== tests/core/models/tst_models.cpp
#include <QTest>
#include <ATen/ATen.h>
)",
     "tests/core/models/tst_models.cpp:2: torch in a file that also has Qt (line 1)"},
    {"Qt and torch by way of headers", R"(
== tests/core/models/tst_models.cpp
#include "tests/fakes/table.h"
#include "core/models/student.h"
== tests/fakes/table.h
#include <QString>
== core/models/student.h
#include "core/models/layer_torch.h"
== core/models/layer_torch.h
#include <torch/torch.h>
)",
     "tests/core/models/tst_models.cpp:2: torch in a file that also has Qt (line 1)"},
    {"torch in another folder", R"(
== core/experiment/experiment.cpp
#include <torch/torch.h>
)",
     "core/experiment/experiment.cpp:1: torch may not be named in core/experiment"},
    {"torch named without an include", R"(
== core/store/store.h
namespace c10 { class Storage; }
)",
     "core/store/store.h:1: torch may not be named in core/store"},
    {"torch in a header of another name", R"(
== core/training/trainer.h
class Trainer { at::Tensor m_loss; };
)",
     "core/training/trainer.h:1: a header that names torch must be called *_torch.h"},
    {"a command sees torch two headers away", R"(
== app/cli/run.cpp
#include "core/models/student.h"
== core/models/student.h
#include "core/models/layer_torch.h"
== core/models/layer_torch.h
#include <torch/torch.h>
)",
     "app/cli/run.cpp:1: app/cli may not see torch, which comes through "
     "core/models/student.h > core/models/layer_torch.h"},
    {"Qt below jobs", R"(
== core/store/store.cpp
#include <QtCore/QString>
)",
     "core/store/store.cpp:1: core/store may not use Qt"},
    {"Qt below jobs by way of a header", R"(
== core/models/student.cpp
#include "core/teachers/endpoint.h"
== core/teachers/endpoint.h
#include <QNetworkReply>
)",
     "core/models/student.cpp:1: core/models may not see Qt, which comes through core/teachers/endpoint.h"},
    {"a widget class in a job", R"(
== core/jobs/job.h
#include <QObject>
#include <QtWidgets/QWidget>
#include <QApplication>
#include <qcustomplot.h>
)",
     "core/jobs/job.h:2: a widget class (QtWidgets/QWidget) below widgets\n"
     "core/jobs/job.h:3: a widget class (QApplication) below widgets\n"
     "core/jobs/job.h:4: a widget class (qcustomplot.h) below widgets"},
    {"a file of ours that begins like one of Qt's", R"(
== core/base/pool.cpp
#include "queue.h"
#include <queue>
== core/base/queue.h
)",
     ""},
};

} // namespace retort
