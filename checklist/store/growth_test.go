package store

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"

	"example.org/upstander/checklist/assessment"
)

// grown is a full assessment to which years of work were added, until its file
// has at least so many bytes: levels, and notes of so many letters, item by item.
func grown(t testing.TB, bytes, letters int) *assessment.Assessment {
	t.Helper()
	a := full()
	data, err := assessments().encode(a)
	if err != nil {
		t.Fatal(err)
	}
	note := strings.Repeat("The policy names every role that it binds. ", letters/43)
	for i := 0; len(data)+i*len(items())*letters < bytes; i++ {
		var changes []assessment.Change
		for _, item := range items() {
			changes = append(changes,
				assessment.Change{Register: assessment.LevelRegister(item), Value: assessment.Judgement{Outcome: assessment.AtLevel(i % 5)}.LevelValue()},
				assessment.Change{Register: assessment.NoteRegister(item), Value: assessment.Value{"text": fmt.Sprint(i, " ", note)}})
		}
		a, _ = a.Record(changes, lead())
	}
	return a
}

// withComments is a file with a line of a person's own in the readable part and
// one in the history.
func withComments(data []byte) []byte {
	data = bytes.Replace(data, []byte("  PRE-2:\n"), []byte("  # ours\n  PRE-2:\n"), 1)
	return bytes.Replace(data, []byte("\n  - {"), []byte("\n  # a line of our own\n  - {"), 1)
}

// Two files of any size that were changed apart come together in one save, and a
// save that a disk refuses leaves all of it in a rescue copy.
func TestFilesOfEverySizeMeetAndAreRescued(t *testing.T) {
	sizes := []int{200 << 10, 4 << 20, 30 << 20}
	if testing.Short() {
		sizes = sizes[:2]
	}
	for _, size := range sizes {
		disk := &faulty{disk: disk{}}
		s := newStore(t)
		s.files = disk
		c := created(t, s, grown(t, size, 12_000))
		if data := mustRead(t, c.Path()); len(data) < size {
			t.Fatalf("the file has %d bytes and not %d", len(data), size)
		}
		other := opened(t, s, c.Path())
		mine, _ := noted(c.Value(), "PRE-1", "from here")
		theirs, _ := noted(other.Value(), "PRE-2", "from there")
		saved(t, c, mine)
		if got := saved(t, other, theirs); !got.Merged || !got.Confirmed {
			t.Errorf("%d bytes: the two did not come together: %+v", size, got)
		}
		disk.fail = func(_ int, c call) error {
			if c.name == "replace" && c.path == other.Path() {
				return syscall.EIO
			}
			return nil
		}
		more, _ := noted(other.Value(), "PRE-3", "what the disk refuses")
		_, _, err := other.Save(more)
		refused(t, err, "Nothing is lost")
		_, rescue, _ := strings.Cut(told(t, err).Do, "all your changes is in ")
		disk.fail = nil
		if a := opened(t, s, rescue).Value(); !assessment.Same(a, more) || a.Answer("PRE-1").Judgement.Note.String() != "from here" || a.Answer("PRE-2").Judgement.Note.String() != "from there" {
			t.Errorf("%d bytes: the rescue copy is not all of it", size)
		}
		if got := saved(t, other, more); len(got.Rescued) > 0 || !assessment.Same(opened(t, s, c.Path()).Value(), more) {
			t.Errorf("%d bytes: it is not saved now: %+v", size, got)
		}
		if _, err := os.Stat(rescue); err == nil {
			t.Errorf("%d bytes: the rescue copy stays although all of it is saved", size)
		}
	}
}
