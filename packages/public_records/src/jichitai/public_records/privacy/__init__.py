"""個人情報保護 / Protection of personal information held by public bodies: rights, exemptions, registers, limits of use."""
