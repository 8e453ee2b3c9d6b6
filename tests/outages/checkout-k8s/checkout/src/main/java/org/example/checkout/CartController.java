package org.example.checkout;

import jakarta.servlet.http.HttpSession;
import org.springframework.web.bind.annotation.*;

@RestController
@RequestMapping("/checkout")
class CartController {
    @GetMapping("/cart")
    Cart cart(HttpSession session) {
        Cart c = (Cart) session.getAttribute("cart");
        return c == null ? Cart.empty() : c;
    }
}
