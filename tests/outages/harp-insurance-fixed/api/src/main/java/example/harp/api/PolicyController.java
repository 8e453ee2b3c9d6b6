package example.harp.api;

import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PolicyController {

    private final PolicyRepository policies;

    PolicyController(PolicyRepository policies) {
        this.policies = policies;
    }

    @GetMapping("/policies")
    List<PolicyView> mine(@AuthenticationPrincipal Jwt jwt) {
        return policies.findByHolderSubject(jwt.getSubject()).stream().map(PolicyView::of).toList();
    }
}
