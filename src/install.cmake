# cmake --install build/release --prefix /usr (DESTDIR is obeyed): what stands where. The program looks for its files
# beside itself (include/baolan/base/installation.h), so that any prefix will do.
install(TARGETS baolan RUNTIME DESTINATION bin)
install(TARGETS baolan-decode RUNTIME DESTINATION libexec/baolan)
install(FILES fonts/fonts.yaml DESTINATION share/baolan/fonts)
install(FILES config/baolan.yaml config/schedule.yaml config/themes.yaml DESTINATION share/baolan/config)
install(DIRECTORY ${CMAKE_BINARY_DIR}/sample/ DESTINATION share/baolan/sample)
install(DIRECTORY ${CMAKE_BINARY_DIR}/locale/ DESTINATION share/locale FILES_MATCHING PATTERN "baolan.mo")
install(FILES LICENSE README.md README.zh.md CHANGELOG.md DESTINATION share/doc/baolan)
install(DIRECTORY docs/ DESTINATION share/doc/baolan/docs FILES_MATCHING PATTERN "*.md")

# The settings are the operator's: what is in etc already stays. Under /usr they belong in /etc.
install(CODE "set(source \"${CMAKE_SOURCE_DIR}/config\")")
install(CODE [[
  if(CMAKE_INSTALL_PREFIX STREQUAL "/usr")
    set(etc /etc/baolan)
  else()
    set(etc "${CMAKE_INSTALL_PREFIX}/etc/baolan")
  endif()
  foreach(name baolan.yaml schedule.yaml)
    if(EXISTS "$ENV{DESTDIR}${etc}/${name}")
      message(STATUS "Kept: $ENV{DESTDIR}${etc}/${name}")
    else()
      file(INSTALL DESTINATION "${etc}" TYPE FILE FILES "${source}/${name}")
    endif()
  endforeach()
]])

# What systemd and udev read (docs/running.md). Paths in the units are those of the prefix.
install(PROGRAMS assets/system/stick.sh DESTINATION libexec/baolan RENAME baolan-stick)
install(FILES assets/system/baolan.sysusers DESTINATION lib/sysusers.d RENAME baolan.conf)
install(FILES assets/system/baolan.tmpfiles DESTINATION lib/tmpfiles.d RENAME baolan.conf)
install(FILES assets/system/baolan-stick.rules DESTINATION lib/udev/rules.d RENAME 70-baolan-stick.rules)
install(CODE "set(units \"${CMAKE_SOURCE_DIR}/assets/system\")")
install(CODE [[
  set(prefix "${CMAKE_INSTALL_PREFIX}")
  foreach(unit baolan@.service baolan-stick@.service)
    set(target "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}/lib/systemd/system/${unit}")
    message(STATUS "Installing: ${target}")
    configure_file("${units}/${unit}.in" "${target}" @ONLY)
  endforeach()
]])
