package com.example.checkout;

import java.time.Duration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Repository;

@Repository
class CartStore {
    private final StringRedisTemplate redis;
    CartStore(StringRedisTemplate redis) { this.redis = redis; }

    String get(String id) { return redis.opsForValue().get("cart:" + id); }
    void put(String id, String json) { redis.opsForValue().set("cart:" + id, json, Duration.ofHours(6)); }
}
