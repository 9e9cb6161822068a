// Greeter answers every request with a greeting and its version.
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
)

var version = "unknown"

func main() {
	addr := os.Getenv("LISTEN")
	if addr == "" {
		addr = ":8080"
	}
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, "Hello from greeter %s\n", version)
	})
	log.Fatal(http.ListenAndServe(addr, nil))
}
