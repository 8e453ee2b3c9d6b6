package shop;

import org.springframework.web.bind.annotation.*;

@RestController
@RequestMapping("/checkout")
class CheckoutController {
    @GetMapping("/{basket}")
    String show(@PathVariable String basket) { return basket; }
}
