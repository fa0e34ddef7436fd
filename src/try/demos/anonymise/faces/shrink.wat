;; The loops of shrink.ts, four channels at a time, which JavaScript cannot say (WebAssembly SIMD). `npm run assemble`
;; makes shrink.wasm.ts of it.
;;
;; A table of taps has one entry an output: where its inputs start (bytes), how many they are, what each counts for
;; (32-bit floats, as many in each entry).
(module
  (memory (export "memory") 1)

  (func (export "shrink")
    (param $picture i32)    ;; RGBA in bytes
    (param $width i32)      ;; of the picture, pixels
    (param $rows i32)       ;; table of the rows of the output; the next table lies right behind it
    (param $rowSize i32)    ;; bytes of its entries
    (param $columns i32)    ;; table of the columns of the output; the row lies right behind it
    (param $columnSize i32) ;; bytes of its entries
    (param $row i32)        ;; room for a row as wide as the picture, RGBA in floats, to a multiple of four pixels
    (param $out i32)        ;; RGB in floats, and room for one more
    (local $column i32)
    (loop $nextRow
      (call $sumRows (local.get $picture) (local.get $width) (local.get $rows) (local.get $row))
      (local.set $column (local.get $columns))
      (loop $nextColumn
        (v128.store (local.get $out) (call $sumColumns (local.get $row) (local.get $column)))
        ;; The next one goes over the fourth channel.
        (local.set $out (i32.add (local.get $out) (i32.const 12)))
        (br_if $nextColumn
          (i32.lt_u
            (local.tee $column (i32.add (local.get $column) (local.get $columnSize)))
            (local.get $row))))
      (br_if $nextRow
        (i32.lt_u
          (local.tee $rows (i32.add (local.get $rows) (local.get $rowSize)))
          (local.get $columns)))))

  ;; Rows of the picture by their weights, into $row.
  (func $sumRows (param $picture i32) (param $width i32) (param $entry i32) (param $row i32)
    (local $stride i32)
    (local $from i32) (local $fromEnd i32)
    (local $at i32)
    (local $weight i32) (local $weightEnd i32)
    (local $w v128) (local $four v128) (local $half v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $stride (i32.shl (local.get $width) (i32.const 2)))
    (local.set $from (i32.add (local.get $picture) (i32.load (local.get $entry))))
    (local.set $fromEnd (i32.add (local.get $from) (local.get $stride)))
    (local.set $weightEnd
      (i32.add
        (i32.add (local.get $entry) (i32.const 8))
        (i32.shl (i32.load offset=4 (local.get $entry)) (i32.const 2))))
    (loop $nextFour ;; pixels
      (local.set $a (v128.const i32x4 0 0 0 0))
      (local.set $b (local.get $a))
      (local.set $c (local.get $a))
      (local.set $d (local.get $a))
      (local.set $at (local.get $from))
      (local.set $weight (i32.add (local.get $entry) (i32.const 8)))
      (loop $nextTap
        (local.set $w (v128.load32_splat (local.get $weight)))
        (local.set $four (v128.load (local.get $at)))
        (local.set $half (i16x8.extend_low_i8x16_u (local.get $four)))
        (local.set $a (f32x4.add (local.get $a) (f32x4.mul (local.get $w)
          (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_u (local.get $half))))))
        (local.set $b (f32x4.add (local.get $b) (f32x4.mul (local.get $w)
          (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_u (local.get $half))))))
        (local.set $half (i16x8.extend_high_i8x16_u (local.get $four)))
        (local.set $c (f32x4.add (local.get $c) (f32x4.mul (local.get $w)
          (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_u (local.get $half))))))
        (local.set $d (f32x4.add (local.get $d) (f32x4.mul (local.get $w)
          (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_u (local.get $half))))))
        (local.set $at (i32.add (local.get $at) (local.get $stride)))
        (br_if $nextTap
          (i32.lt_u
            (local.tee $weight (i32.add (local.get $weight) (i32.const 4)))
            (local.get $weightEnd))))
      (v128.store (local.get $row) (local.get $a))
      (v128.store offset=16 (local.get $row) (local.get $b))
      (v128.store offset=32 (local.get $row) (local.get $c))
      (v128.store offset=48 (local.get $row) (local.get $d))
      (local.set $row (i32.add (local.get $row) (i32.const 64)))
      (br_if $nextFour
        (i32.lt_u
          (local.tee $from (i32.add (local.get $from) (i32.const 16)))
          (local.get $fromEnd)))))

  ;; Pixels of the row by their weights, from 0 … 255 to −1 … 1.
  (func $sumColumns (param $row i32) (param $entry i32) (result v128)
    (local $at i32)
    (local $weight i32) (local $weightEnd i32)
    (local $sum v128)
    (local.set $at (i32.add (local.get $row) (i32.load (local.get $entry))))
    (local.set $weight (i32.add (local.get $entry) (i32.const 8)))
    (local.set $weightEnd
      (i32.add (local.get $weight) (i32.shl (i32.load offset=4 (local.get $entry)) (i32.const 2))))
    (loop $nextTap
      (local.set $sum
        (f32x4.add
          (local.get $sum)
          (f32x4.mul (v128.load32_splat (local.get $weight)) (v128.load (local.get $at)))))
      (local.set $at (i32.add (local.get $at) (i32.const 16)))
      (br_if $nextTap
        (i32.lt_u
          (local.tee $weight (i32.add (local.get $weight) (i32.const 4)))
          (local.get $weightEnd))))
    (f32x4.sub
      (f32x4.div (local.get $sum) (f32x4.splat (f32.const 127.5)))
      (f32x4.splat (f32.const 1)))))
