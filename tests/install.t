#!/bin/sh
# make install puts these files, no others, and make uninstall takes them away.

. "$(dirname "$0")/tap.sh"

# The programs of BUILD as they are (-o all), by a make of our own.
unset MAKEFLAGS MFLAGS MAKELEVEL
maker() {
	run make -s -C "$SRC" -o all B="$BUILD" DESTDIR="$PWD/root" "$@"
}

listed() {
	(cd root && find . ! -type d | sed 's,^\./,,' | LC_ALL=C sort) >out
}

expected() {	# expected PREFIX
	for c in "$SRC"/cmd/*.c; do
		c=$(basename "$c" .c)
		echo "$1/bin/$c"
		echo "$1/share/man/man1/$c.1"
		echo "$1/share/bash-completion/completions/$c"
		echo "$1/share/fish/vendor_completions.d/$c.fish"
	done | LC_ALL=C sort
	echo "$1/share/man/man7/orutils.7"
	echo "$1/share/zsh/site-functions/_orutils"
}

umask 077
for prefix in usr/local opt/or; do
	maker PREFIX="/$prefix" install
	exits 0 "installs under /$prefix"
	listed
	expected $prefix | LC_ALL=C sort >want
	is out want 'these files and no others'
	find root ! -perm -444 >out
	: >want
	is out want 'for everybody to read, whatever the umask'
	maker PREFIX="/$prefix" install
	exits 0 'installs over itself'
	for c in "$SRC"/cmd/*.c; do
		c=$(basename "$c" .c)
		run "root/$prefix/bin/$c" --version
		exits 0 "the installed $c starts"
	done
	: >root/other
	maker PREFIX="/$prefix" uninstall
	exits 0 'uninstalls'
	listed
	echo other >want
	is out want 'and leaves nothing but what others put there'
	maker PREFIX="/$prefix" uninstall
	exits 0 'uninstalling twice is no error'
	rm -r root
done

# What makes an error in them harder to use; a sanitizer stands in for some.
for c in "$SRC"/cmd/*.c; do
	c=$(basename "$c" .c)
	file=$(readlink -f "$BUILD/$c")
	if grep -q __gcov_ "$file" || ! readelf -hldW "$file" >elf 2>/dev/null
	then
		skip "$c is hardened" 'valgrind, or coverage'
		continue
	fi
	grep -q 'Type: *DYN' elf && grep -q 'FLAGS_1.*PIE' elf
	ok $? "$c: at any address"
	grep -q GNU_RELRO elf && grep -Eq 'BIND_NOW|FLAGS_1.*NOW' elf
	ok $? "$c: its tables are read-only"
	grep -q 'GNU_STACK.* RW ' elf
	ok $? "$c: the stack is no code"
	readelf -sW "$file" | grep -q '__stack_chk_fail'
	ok $? "$c: the stack is guarded"
	if [ -n "$INSTRUMENTED" ]; then
		skip "$c: fortified" "$INSTRUMENTED"
	else
		readelf -sW "$file" | grep -q '__[a-z]*_chk'
		ok $? "$c: fortified"
	fi
done

maker PREFIX=/usr BINDIR=/usr/games MANDIR=/usr/man install
exits 0 'a packager moves the folders'
test -x root/usr/games/or-msg && test -f root/usr/man/man7/orutils.7
ok $? 'and the files follow'

done_testing
