#pragma once

#include "widgets/setup/setting_field.h"

// The kinds of controls that makeSettingField() chooses from.

namespace retort {

/// A switch, one of the choices, or some of them.
[[nodiscard]] SettingField *makeSwitchField(const SettingInfo &info, const std::string &path, QWidget *parent);
[[nodiscard]] SettingField *makeChoiceField(const SettingInfo &info, const std::string &path, QWidget *parent);
[[nodiscard]] SettingField *makeChecksField(const SettingInfo &info, const std::string &path, QWidget *parent);

/// What of this machine trains: SetupFacts::devices, those that are not there with the reason.
[[nodiscard]] SettingField *makeDeviceField(const SettingInfo &info, const std::string &path, QWidget *parent);

[[nodiscard]] SettingField *makeNumberField(const SettingInfo &info, const std::string &path, QWidget *parent);

/// A text in one line, in several, or a list of texts.
[[nodiscard]] SettingField *makeTextField(const SettingInfo &info, const std::string &path, QWidget *parent);
[[nodiscard]] SettingField *makeLinesField(const SettingInfo &info, const std::string &path, QWidget *parent);
[[nodiscard]] SettingField *makeListField(const SettingInfo &info, const std::string &path, QWidget *parent);

/// The object name of the control for a dotted key: "formats-0-weight".
[[nodiscard]] QString controlName(const std::string &path);

} // namespace retort
