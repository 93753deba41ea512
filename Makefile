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
PROVEFLAGS ?=
# What make check runs.
T ?= tests/*.t

MAKEFLAGS += --no-builtin-rules --no-print-directory
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all
# These end in a make of their own, which is parallel; side by side they would
# build the same files and want apt's lock.
ifneq ($(filter check soak valgrind fuzz coverage demo lint install,$(MAKECMDGOALS)),)
.NOTPARALLEL:
endif

# SAN=1 builds with ASan and UBSan beside the plain build, never over it.
B := build$(if $(SAN),-san)
SANITIZE := -fsanitize=address,undefined
SAN_FLAGS := $(if $(SAN),$(SANITIZE) -fno-sanitize-recover=undefined \
	-fno-omit-frame-pointer)
HARDEN := -U_FORTIFY_SOURCE $(if $(SAN),,-D_FORTIFY_SOURCE=3) \
	-fstack-protector-strong -fPIE
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
UTF8PROC_LIBS := $(or $(call pc,--libs libutf8proc),-lutf8proc)
GMP_LIBS := $(or $(call pc,--libs gmp),-lgmp)
MD_LIBS := $(or $(call pc,--libs libmd),-lmd)
SECCOMP_LIBS := $(or $(call pc,--libs libseccomp),-lseccomp)

# What commands give up on Linux (confine.h); CONFINE= leaves it out, as must
# be where a runtime writes its report at the end.  A program of this build
# writes the filter: if it is for another machine, RUN=qemu-aarch64 or so.
ifeq ($(origin CONFINE),undefined)
CONFINE := $(if $(SAN)$(findstring --coverage,$(CFLAGS)),,\
	$(filter Linux,$(shell uname -s)))
endif
RUN ?=

ALL_CPPFLAGS = -Ilib -I$(B)/lib -D_GNU_SOURCE $(if $(CONFINE),-DCONFINE) \
	-DVERSION='"$(VERSION)"' $(BSD_CFLAGS) $(CPPFLAGS)
ALL_CFLAGS = -std=gnu11 $(WARN) $(HARDEN) $(SAN_FLAGS) $(CFLAGS)
ALL_LDFLAGS = -pie -Wl,-z,relro,-z,now -Wl,--as-needed $(SAN_FLAGS) $(LDFLAGS)

COMMANDS := $(patsubst cmd/%.c,%,$(wildcard cmd/*.c))
LIB_OBJS := $(patsubst lib/%.c,$(B)/lib/%.o,\
	$(filter-out lib/confine_rules.c,$(wildcard lib/*.c)))
BINS := $(COMMANDS:%=$(B)/%)
PAGES := $(notdir $(wildcard man/*.1))
C_SOURCES := $(wildcard */*.c tests/coverage/*.c tests/fuzz/*.c)
C_HEADERS := $(wildcard */*.h tests/fuzz/*.h)
# A harness is what libFuzzer calls; the rest of its directory is shared.
HARNESSES := $(patsubst tests/fuzz/%.c,%,\
	$(shell grep -l '^LLVMFuzzerTestOneInput' tests/fuzz/*.c))
FUZZ_BINS := $(HARNESSES:%=$(B)/tests/fuzz/%)
# Where a harness's main comes from: this runs it over files.
FUZZ_MAIN = $(B)/tests/fuzz/replay.o
# Programs of the tests: unit tests of modules, servers, harnesses.
TEST_BINS := $(patsubst tests/%.c,$(B)/tests/%,\
	$(filter-out tests/soak_%.c tests/inject.c,$(wildcard tests/*.c))) \
	$(FUZZ_BINS)

# What tests preload; sanitizers have a malloc of their own.
INJECT := $(if $(SAN),,$(B)/tests/inject.so)

# The request fields that -p completes.
FIELDS = $(shell sed -n 's/^\t{ "\([a-z_.]*\)", .*/\1/p' lib/param_fields.c)
COMPLETIONS := $(patsubst %,$(B)/%,$(wildcard completions/orutils.*))

all: $(BINS) $(COMPLETIONS)

$(B)/%: $(B)/cmd/%.o $(B)/liborutils.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LDLIBS) $(JQ_LIBS) $(BSD_LIBS)

$(B)/tests/%: $(B)/tests/%.o $(B)/liborutils.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LDLIBS) $(JQ_LIBS) $(BSD_LIBS)

$(B)/tests/inject.so: tests/inject.c $(B)/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -fPIC -shared $(LDFLAGS) -o $@ $<

$(B)/tests/soak: %: %.o $(patsubst %.c,$(B)/%.o,$(wildcard tests/soak_*.c)) \
    $(B)/liborutils.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LDLIBS) $(JQ_LIBS) $(BSD_LIBS)

$(FUZZ_BINS): %: %.o $(B)/tests/fuzz/fuzz.o $(B)/tests/fuzz/rfc8259.o \
    $(FUZZ_MAIN) $(B)/liborutils.a
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(LDLIBS) $(JQ_LIBS) $(BSD_LIBS)

$(FUZZ_BINS): LDLIBS += $(CURL_LIBS) $(GMP_LIBS) $(UTF8PROC_LIBS) -lm -lresolv
$(B)/or-send $(B)/or-api: LDLIBS += $(CURL_LIBS)
$(B)/or-msg $(B)/or-code: LDLIBS += -lresolv
$(B)/or-mock: LDLIBS += $(MHD_LIBS) $(GMP_LIBS) -lresolv
# What draws tables of what a server has, and keeps it.
LISTING_LIBS = $(CURL_LIBS) $(UTF8PROC_LIBS) $(GMP_LIBS) $(MD_LIBS) -lm
$(B)/or-models: LDLIBS += $(LISTING_LIBS)
$(B)/or-cost: LDLIBS += $(UTF8PROC_LIBS) $(GMP_LIBS)
$(B)/or-activity: LDLIBS += $(LISTING_LIBS)
$(B)/or-apps: LDLIBS += $(LISTING_LIBS)
$(B)/or-endpoints: LDLIBS += $(LISTING_LIBS)
$(B)/tests/chart_test $(B)/tests/plot_test: LDLIBS += $(GMP_LIBS) -lm
$(B)/tests/table_test $(B)/tests/width_test $(B)/tests/plot_test: \
	LDLIBS += $(UTF8PROC_LIBS)
$(B)/tests/cache_test: LDLIBS += $(MD_LIBS)
$(B)/tests/bar_test: LDLIBS += -lm
$(B)/tests/partfile_test: LDLIBS += $(CURL_LIBS)
$(B)/tests/decimal_test $(B)/tests/human_test: LDLIBS += $(GMP_LIBS)

# Made anew, or the objects of removed sources would stay in it.
$(B)/liborutils.a: $(LIB_OBJS) $(B)/sources
	rm -f $@
	$(AR) rc $@ $(LIB_OBJS)

ifneq ($(CONFINE),)
$(B)/lib/confine.o: $(B)/lib/confine_rules.h
endif

# Data that a program is compiled with: each line of it as a string.
DATA := $(patsubst %.json,$(B)/%.json.h,$(wildcard lib/*.json))
$(B)/lib/mock_data.o: $(DATA)
$(B)/%.json.h: %.json
	@mkdir -p $(@D)
	@sed 's/[\\"]/\\&/g; s/.*/"&",/' $< >$@

$(B)/lib/confine_rules.h: $(B)/lib/confine_rules
	$(RUN) $< >$@

$(B)/lib/confine_rules: $(B)/lib/confine_rules.o
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(SECCOMP_LIBS) $(BSD_LIBS)

$(B)/%.o: %.c $(B)/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(B)/completions/%: completions/% lib/param_fields.c $(B)/sources
	@mkdir -p $(@D)
	@sed 's/@FIELDS@/$(FIELDS)/' $< >$@

# Files that change when what they hold changes, and so rebuild what used it.
$(B)/sources: held = $(COMMANDS) $(LIB_OBJS)
$(B)/flags: held = $(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) $(ALL_LDFLAGS)
$(B)/sources $(B)/flags: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' '$(subst ','\'',$(held))' >$@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

.SECONDARY:

# Written by -MMD -MP.
-include $(wildcard $(B)/*/*.d $(B)/tests/fuzz/*.d)

# The set-up comes before a second make, since the first one has already asked
# pkg-config.
check:
	@.ci/deps build test
	@$(MAKE) -s all test-programs
	@$(MAKE) test

test: all test-programs
	BUILD=$(abspath $(B)) $(PROVE) $(PROVEFLAGS) $(T)

# Each program of the suite but the raw server under valgrind, by a script of
# the same name; tap.sh has the options.  Clocks in tests run SLOW times slower.
V = $(B)/valgrind
# valgrind 3.19 does not know how a command is confined.
W = $(B)/unconfined
valgrind:
	@.ci/deps build test valgrind
	@$(MAKE) -s CONFINE= B=$(W) all test-programs
	@rm -rf $(V)
	@mkdir -p $(V)/tests/fuzz
	@ln -s ../unconfined/completions $(V)
	@for p in $(COMMANDS) $(TEST_BINS:$(B)/%=%); do \
		sed "s|@RUN@|$$(command -v valgrind) --log-fd=9 $(abspath $(W))/$$p|" \
		    tests/valgrind.in >$(V)/$$p && \
		    chmod +x $(V)/$$p || exit; \
	done
	@ln -sf ../../unconfined/tests/serve $(V)/tests
	SLOW=10 BUILD=$(abspath $(V)) $(PROVE) $(PROVEFLAGS) $(T)

# libFuzzer on each harness, or on FUZZ, for so many seconds; what it finds and
# learns stays in build/fuzz.
SECONDS = 10
FUZZ = $(HARNESSES)
fuzz:
	@CC=clang .ci/deps build fuzz
	@$(MAKE) -s CC=clang SAN=1 B=build/fuzz FUZZ_MAIN= \
	    CFLAGS='-O1 -g -fsanitize=fuzzer-no-link,float-cast-overflow \
	    -fno-sanitize-recover=all' LDFLAGS=-fsanitize=fuzzer fuzz-programs
	@tests/fuzz/run build/fuzz $(SECONDS) $(FUZZ)

fuzz-programs: $(FUZZ_BINS)

# How much of each source the suite runs; build/coverage/uncovered has the lines
# that it does not.
DUMP := build/coverage/dump.o
COVERAGE := CC=gcc B=build/coverage HARDEN=-fPIE \
	CFLAGS='-O0 -g --coverage -fprofile-update=atomic' \
	LDFLAGS='--coverage -Wl,--wrap=_exit,--wrap=raise $(DUMP)'
coverage:
	@.ci/deps build test
	@rm -rf build/coverage
	@mkdir -p $(dir $(DUMP))
	@gcc -fPIE -c -o $(DUMP) tests/coverage/dump.c
	@$(MAKE) -s $(COVERAGE) all test-programs
	@$(MAKE) $(COVERAGE) test; status=$$?; \
	tests/coverage/report build/coverage && exit $$status

demo:
	@.ci/deps build
	@$(MAKE) -s all
	@BUILD=$(abspath $(B)) tests/demo

# Pipelines and faults at random for so many seconds, so many at once; SEED
# repeats a run, CASE runs one kind alone.
JOBS = 4
soak: SECONDS = 60
soak:
	@.ci/deps build test
	@$(MAKE) -s all test-programs
	@BUILD=$(abspath $(B)) tests/soak.sh -t $(SECONDS) -j $(JOBS) \
	    $(if $(SEED),-s $(SEED)) $(if $(CASE),-c '$(CASE)')

# Against what a user would type instead; CHUNKS and MIB make it smaller.
bench:
	@.ci/deps build test
	@$(MAKE) -s all test-programs
	@BUILD=$(abspath $(B)) tests/bench.sh

deps:
	@.ci/deps build test lint

# Packages for node that some samples of or-code are written for.
deps-node:
	mkdir -p build/node
	cp tests/node/package*.json build/node
	npm ci --ignore-scripts --prefix build/node

lint:
	@.ci/deps build test lint
	@$(MAKE) lint-gcc lint-clang lint-tidy lint-style lint-sh lint-man

lint-gcc lint-clang: lint-%:
	@$(MAKE) CC=$* B=build/lint-$* CFLAGS='-O2 -g -Werror' all test-programs

# Counts on standard error the warnings in system headers that it hides.
lint-tidy: $(C_SOURCES:%=$(B)/tidy/%)

$(B)/tidy/%: % $(DATA) $(if $(CONFINE),$(B)/lib/confine_rules.h)
	@mkdir -p $(@D)
	clang-tidy --quiet --warnings-as-errors='*' $< -- \
	    -std=gnu11 $(ALL_CPPFLAGS) 2>$@.err || \
	    { grep -v 'warnings generated' $@.err; exit 1; }

lint-style:
	clang-format --dry-run -Werror $(C_SOURCES) $(C_HEADERS)

lint-sh:
	shellcheck -x .ci/deps .ci/run tests/demo tests/coverage/report \
	    tests/fuzz/run $(wildcard tests/*.sh tests/*.t)
	shellcheck -s bash completions/orutils.bash
	zsh -n completions/orutils.zsh tests/complete.zsh
	fish -n completions/orutils.fish

lint-man:
	mandoc -T lint -W warning man/*.[1-8]

test-programs: $(TEST_BINS) $(INJECT)

# completions/ has one file a shell, for all commands; bash and fish look for
# one by the command's name.
D = $(DESTDIR)
install: all
	$(INSTALL) -d $(D)$(BINDIR) $(D)$(MANDIR)/man1 $(D)$(MANDIR)/man7 \
	    $(D)$(BASHDIR) $(D)$(ZSHDIR) $(D)$(FISHDIR)
	$(INSTALL) -m 755 $(BINS) $(D)$(BINDIR)
	$(INSTALL) -m 644 $(wildcard man/*.1) $(D)$(MANDIR)/man1
	$(INSTALL) -m 644 man/orutils.7 $(D)$(MANDIR)/man7
	$(INSTALL) -m 644 $(B)/completions/orutils.zsh $(D)$(ZSHDIR)/_orutils
	for c in $(COMMANDS); do \
		$(INSTALL) -m 644 $(B)/completions/orutils.bash \
		    $(D)$(BASHDIR)/$$c && \
		$(INSTALL) -m 644 $(B)/completions/orutils.fish \
		    $(D)$(FISHDIR)/$$c.fish || exit; \
	done

uninstall:
	rm -f $(COMMANDS:%=$(D)$(BINDIR)/%) $(PAGES:%=$(D)$(MANDIR)/man1/%) \
	    $(D)$(MANDIR)/man7/orutils.7 $(COMMANDS:%=$(D)$(BASHDIR)/%) \
	    $(D)$(ZSHDIR)/_orutils $(COMMANDS:%=$(D)$(FISHDIR)/%.fish)

clean:
	rm -rf build build-san

FORCE:

.PHONY: all check test test-programs soak valgrind fuzz fuzz-programs coverage demo \
	bench deps deps-node lint lint-gcc lint-clang lint-tidy lint-style lint-sh \
	lint-man install uninstall clean FORCE
