package main

import (
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"runtime/debug"
	"time"
)

// bill of materials: what is linked into a program, in CycloneDX 1.5.
type bill struct {
	Format       string       `json:"bomFormat"`
	SpecVersion  string       `json:"specVersion"`
	SerialNumber string       `json:"serialNumber"`
	Version      int          `json:"version"`
	Metadata     billMetadata `json:"metadata"`
	Components   []component  `json:"components"`
	Dependencies []dependency `json:"dependencies"`
}

type billMetadata struct {
	Timestamp string    `json:"timestamp"`
	Component component `json:"component"`
}

type component struct {
	Type       string     `json:"type"`
	Ref        string     `json:"bom-ref"`
	Name       string     `json:"name"`
	Version    string     `json:"version"`
	PURL       string     `json:"purl,omitempty"`
	Hashes     []hash     `json:"hashes,omitempty"`
	Properties []property `json:"properties,omitempty"`
}

type hash struct {
	Algorithm string `json:"alg"`
	Content   string `json:"content"`
}

type property struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type dependency struct {
	Ref string   `json:"ref"`
	On  []string `json:"dependsOn"`
}

// bill writes what a program is made of, as it says so itself.
func (r *release) bill(t target, program string) error {
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return err
	}
	b := billOf(info, r.build.Version, t, r.at)
	data, err := json.MarshalIndent(b, "", "  ")
	if err != nil {
		return err
	}
	return r.write(r.name(t)+".cdx.json", append(data, '\n'))
}

func billOf(info *debug.BuildInfo, version string, t target, at time.Time) bill {
	self := component{Type: "application", Ref: "pkg:golang/" + info.Path + "@" + version, Name: "upstander", Version: version,
		Properties: []property{{"upstander:system", t.String()}, {"upstander:go", info.GoVersion}}}
	self.PURL = self.Ref
	b := bill{Format: "CycloneDX", SpecVersion: "1.5", Version: 1, Metadata: billMetadata{at.Format(time.RFC3339), self}}
	parts := []component{{Type: "library", Ref: "pkg:golang/std@" + info.GoVersion[len("go"):], Name: "std", Version: info.GoVersion[len("go"):]}}
	for _, m := range info.Deps {
		c := component{Type: "library", Name: m.Path, Version: m.Version}
		if used := m.Replace; used != nil {
			c.Properties = append(c.Properties, property{"upstander:instead", "a small package of Upstander's own, " + used.Path})
		} else if m.Sum != "" {
			c.Properties = append(c.Properties, property{"upstander:go.sum", m.Sum})
		}
		c.Ref = "pkg:golang/" + m.Path + "@" + m.Version
		parts = append(parts, c)
	}
	all := dependency{Ref: self.Ref, On: []string{}}
	for i := range parts {
		parts[i].PURL = parts[i].Ref
		all.On = append(all.On, parts[i].Ref)
	}
	b.Components, b.Dependencies = parts, []dependency{all}
	b.SerialNumber = serial(fmt.Sprint(b))
	return b
}

// serial is a number of the form that the format asks for, and the same for the same
// content.
func serial(of string) string {
	sum := sha256.Sum256([]byte(of))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80 // version 8 is one's own
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}
