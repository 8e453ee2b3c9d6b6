package export

import (
	"fmt"
	"net/http"
	"time"

	"github.com/go-chi/chi/v5"
	"github.com/xuri/excelize/v2"

	"github.com/jura-pay/ledger/internal/entries"
)

func Routes(s *entries.Store) http.Handler {
	r := chi.NewRouter()
	r.Get("/{year}/{month}.xlsx", func(w http.ResponseWriter, req *http.Request) {
		f := excelize.NewFile()
		defer f.Close()
		rows, err := s.Month(req.Context(), chi.URLParam(req, "year"), chi.URLParam(req, "month"))
		if err != nil {
			http.Error(w, "export", http.StatusInternalServerError)
			return
		}
		for i, e := range rows {
			f.SetCellValue("Sheet1", fmt.Sprintf("A%d", i+1), e.BookedAt.Format(time.DateOnly))
			f.SetCellValue("Sheet1", fmt.Sprintf("B%d", i+1), e.AmountMinor)
		}
		w.Header().Set("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
		_ = f.Write(w)
	})
	return r
}
