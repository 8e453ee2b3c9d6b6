package example.meridian.quotes;

import org.springframework.web.bind.annotation.*;

@RestController
@RequestMapping("/v1/rates")
class RateController {

    private final RateTable table;

    RateController(RateTable table) {
        this.table = table;
    }

    @GetMapping("/{product}")
    Rate rate(@PathVariable String product, @RequestParam int term) {
        return table.lookup(product, term);
    }
}
