# orutils: small Unix filters for chat-completions APIs.  GNU make.

VERSION ?= 0.1.0
PREFIX ?= /usr/local
DESTDIR ?=
BINDIR ?= $(PREFIX)/bin
MANDIR ?= $(PREFIX)/share/man
BASHDIR ?= $(PREFIX)/share/bash-completion/completions
ZSHDIR ?= $(PREFIX)/share/zsh/site-functions
FISHDIR ?= $(PREFIX)/share/fish/vendor_completions.d
CC ?= cc
CFLAGS ?= -O2 -g
PKG_CONFIG ?= pkg-config
INSTALL ?= install
PROVE ?= prove

MAKEFLAGS += --no-builtin-rules
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all

# SAN=1 builds with ASan and UBSan beside the plain build, never over it.
B := build$(if $(SAN),-san)
SANITIZE := -fsanitize=address,undefined
SAN_FLAGS := $(if $(SAN),$(SANITIZE) -fno-sanitize-recover=undefined \
	-fno-omit-frame-pointer)
HARDEN := $(if $(SAN),,-D_FORTIFY_SOURCE=2) -fstack-protector-strong -fPIE
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion \
	-Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wvla \
	-Wwrite-strings -Wformat=2 -Wundef

pc = $(shell $(PKG_CONFIG) $(1) 2>/dev/null)
# Some libjq 1.6 packages have no .pc file.
JQ_LIBS := $(or $(call pc,--libs libjq),-ljq)
BSD_CFLAGS := $(or $(call pc,--cflags libbsd-overlay),\
	-isystem /usr/include/bsd -DLIBBSD_OVERLAY)
BSD_LIBS := $(or $(call pc,--libs libbsd-overlay),-lbsd)
CURL_LIBS := $(or $(call pc,--libs libcurl),-lcurl)
MHD_LIBS := $(or $(call pc,--libs libmicrohttpd),-lmicrohttpd)

ALL_CPPFLAGS = -Ilib -D_GNU_SOURCE -DLIBBSD_OPENBSD_VIS \
	-DVERSION='"$(VERSION)"' $(BSD_CFLAGS) $(CPPFLAGS)
ALL_CFLAGS = -std=gnu11 $(WARN) $(HARDEN) $(SAN_FLAGS) $(CFLAGS)
ALL_LDFLAGS = -pie -Wl,-z,relro,-z,now -Wl,--as-needed $(SAN_FLAGS) $(LDFLAGS)

COMMANDS := $(patsubst cmd/%.c,%,$(wildcard cmd/*.c))
LIB_OBJS := $(patsubst lib/%.c,$(B)/lib/%.o,$(wildcard lib/*.c))
BINS := $(COMMANDS:%=$(B)/%)
# Programs of the tests: unit tests of modules, and servers.
TEST_BINS := $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/*.c))

all: $(BINS)

$(B)/%: $(B)/cmd/%.o $(B)/liborutils.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LDLIBS) $(JQ_LIBS) $(BSD_LIBS)

$(B)/tests/%: $(B)/tests/%.o $(B)/liborutils.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LDLIBS) $(JQ_LIBS) $(BSD_LIBS)

$(B)/or-send: LDLIBS += $(CURL_LIBS)
$(B)/or-msg: LDLIBS += -lmagic
$(B)/or-mock: LDLIBS += $(MHD_LIBS)

$(B)/liborutils.a: $(LIB_OBJS)
	$(AR) rc $@ $^

# The version is in every object that prints it.
$(B)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

.SECONDARY:

# Written by -MMD -MP.
-include $(wildcard $(B)/*/*.d)

clean:
	rm -rf build build-san

.PHONY: all clean
