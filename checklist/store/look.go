package store

import (
	"io/fs"
	"os"
)

// readAnyway is after how many looks a file is read although nothing about it
// seems to have changed: some disks and shares tell the time of a change by the
// second or two.
const readAnyway = 5

// Look takes in what another program has saved in the file since it was last
// read or saved here, and says whether there was anything. It is cheap while
// nothing changes. After an error, such as a file that is gone or damaged, what
// is held is as it was. A file that never was is nothing new.
func (c *Keeper[T]) Look() (bool, error) {
	c.work.Lock()
	defer c.work.Unlock()
	if c.locked {
		return false, nil
	}
	info, err := c.stat()
	switch {
	case err != nil && c.seen == imprint{} && c.store.gone(c.full, err):
		return false, nil
	case err == nil && c.looked != nil && os.SameFile(info, c.looked) && info.Size() == c.looked.Size() &&
		info.ModTime().Equal(c.looked.ModTime()) && c.idle < readAnyway:
		c.idle++
		return false, nil
	}
	found, err := c.read("check", c.full)
	if err != nil {
		return false, err
	}
	if found.imprint == c.seen {
		c.looked, c.idle = found.info, 0
		return false, nil
	}
	before := c.held
	if err := c.meet("check", found); err != nil {
		return false, err
	}
	c.looked, c.idle = found.info, 0
	c.clearSeen()
	return !c.kind.includes(before, c.held), nil
}

// stat looks at the real file behind the name.
func (c *Keeper[T]) stat() (fs.FileInfo, error) {
	target, err := c.store.files.resolve(c.full)
	if err != nil {
		return nil, err
	}
	return c.store.files.lstat(target)
}
